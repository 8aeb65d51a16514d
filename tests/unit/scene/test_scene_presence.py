"""Coming, staying and going, frame by frame."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.scene.model import OPAQUE
from generator.scene.motion import opacity, progress
from generator.scene.presence import Presence

spans = st.builds(
    Presence,
    start=st.integers(0, 50),
    end=st.integers(51, 200),
    enter=st.integers(0, 30),
    leave=st.integers(0, 30),
    rise=st.integers(0, 40),
    slide=st.integers(-40, 40),
)


@given(spans, st.integers(-10, 260))
def test_it_shows_on_its_frames_and_on_no_other(presence, frame):
    shown = presence.share(frame) > 0
    assert shown == (presence.start <= frame < presence.end)


@given(spans)
def test_it_travels_to_its_place_and_rests_there(presence):
    arrived = presence.start + presence.enter
    assume(arrived + presence.leave <= presence.end)
    coming = [presence.offset(frame) for frame in range(presence.start, arrived + 1)]
    distances = [abs(right) + down for right, down in coming]
    assert distances == sorted(distances, reverse=True)
    leaving = max(arrived, presence.end - presence.leave)
    assert {presence.offset(frame) for frame in range(arrived, leaving + 1)} <= {(0, 0)}


def test_it_slides_in_from_one_side_and_out_at_the_other():
    presence = Presence(start=0, end=60, enter=10, leave=10, slide=100)
    assert presence.offset(0) == (100, 0)
    assert presence.offset(30) == (0, 0)
    assert -100 < presence.offset(59)[0] < -50


def test_an_entrance_without_frames_is_there_at_once():
    presence = Presence(start=3, end=9, enter=0, leave=0)
    assert [presence.share(frame) for frame in (2, 3, 8, 9)] == [0, 1, 1, 0]


def test_it_goes_by_the_curve_it_came_by_run_backwards():
    presence = Presence(0, 100, enter=20, leave=20, slide=100, easing="expo_out")
    for n in range(1, 20):
        coming, going = presence.share(n - 1), presence.share(100 - n)
        assert coming == pytest.approx(going)
        assert presence.offset(n)[0] == -presence.offset(100 - n)[0]


def test_what_overshoots_goes_past_its_place_and_comes_back():
    presence = Presence(0, 100, enter=20, leave=0, rise=50, easing="overshoot")
    below = [presence.offset(frame)[1] for frame in range(21)]
    assert below[0] == 50
    assert min(below) == -5
    assert below[-1] == 0


def test_progress_and_opacity_at_their_ends():
    assert [progress(frame, 10, 4) for frame in (9, 10, 12, 14, 99)] == [0, 0, 0.5, 1, 1]
    assert [opacity(share) for share in (-1, 0, 0.5, 1, 2)] == [0, 0, 128, OPAQUE, OPAQUE]
