"""Soft backdrops are held only while nobody can see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from generator.scene.backdrops.held import Held
from generator.scene.backdrops.photograph import Photograph, plate
from generator.scene.model import Tones

FPS = Fraction(30)


@dataclass
class Ramp:
    """A grey that becomes lighter by some levels a second; a spot of it faster."""

    speed: float
    spot: float = 0.0

    def key(self, frame: int) -> int:
        return frame

    def picture(self, frame: int) -> Tones:
        tones = np.full((40, 30, 3), 40 + self.speed * frame / 30, np.float32)
        tones[0, 0] += self.spot * frame / 30
        return tones


def hold(shown: Held) -> int:
    """Return how many frames the first hold has."""
    return shown.firsts.count(0)


def photograph(length: int, zoom: float) -> Photograph:
    shown = plate(np.zeros((64, 36, 4), np.uint8), 1080, 1920, (0, 0, 0, 0), zoom)
    return Photograph(1080, 1920, shown, length, seed=1, zoom=zoom)


# 219 levels of luma for 255 of grey: 11 levels a second are 0.95 of luma in three frames.
@pytest.mark.parametrize(("speed", "frames"), [(1, 3), (11, 3), (13, 2), (17, 2), (20, 1), (90, 1)])
def test_it_is_held_for_as_long_as_it_moves_by_a_level(speed, frames):
    backdrop = Ramp(speed)
    shown = Held(backdrop, FPS, 90)
    assert hold(shown) == frames
    pictures = [shown.picture(frame) for frame in range(90)]
    steps = [float(np.abs(a - b).max()) * 219 / 255 for a, b in pairwise(pictures)]
    if frames > 1:
        assert max(steps) <= 1
    late = [float(np.abs(shown.picture(f) - backdrop.picture(f)).max()) for f in range(90)]
    assert max(late) <= speed * (frames - 1) / 30 + 1e-4


def test_where_it_moves_more_slowly_it_is_held_for_longer():
    class Slowing(Ramp):
        def picture(self, frame: int) -> Tones:
            done = frame / 300
            return np.full((40, 30, 3), 40 + 100 * (2 * done - done * done), np.float32)

    shown = Held(Slowing(0), FPS, 300)
    holds = Counter(shown.firsts)
    assert hold(shown) == 1
    assert holds[shown.firsts[200]] == 3
    steps = [shown.picture(b) - shown.picture(a) for a, b in pairwise(sorted(holds))]
    assert all(step.max() * 219 / 255 <= 1 for step in steps)


def test_a_rare_spot_may_move_by_two_levels_but_no_farther():
    assert hold(Held(Ramp(1, spot=15), FPS, 90)) > 1
    assert hold(Held(Ramp(1, spot=60), FPS, 90)) == 1


def test_a_hold_has_one_key_and_a_fast_frame_rate_holds_no_longer():
    shown = Held(Ramp(1), FPS, 90)
    assert [shown.key(frame) for frame in range(7)] == [0, 0, 0, 3, 3, 3, 6]
    assert hold(Held(Ramp(1), Fraction(60), 180)) == 6


@pytest.mark.parametrize(
    ("zoom", "length", "ends", "between"), [(0.03, 600, 3, 3), (0.03, 300, 3, 2), (0.06, 240, 2, 1)]
)
def test_a_photograph_is_held_while_no_point_of_it_moves_by_half_a_pixel(
    zoom, length, ends, between
):
    shown = Held(photograph(length, zoom), FPS, length)
    holds = Counter(shown.firsts)
    assert holds[0] == holds[shown.firsts[-4]] == ends
    assert holds[shown.firsts[length // 2]] == between
    for now, then in pairwise(sorted(holds)) if ends > 1 else ():
        boxes = (shown.picture(n) for n in (now, then))
        places = [(w.left, w.top, w.left + w.width, w.top + w.height) for w in boxes]
        assert max(abs(a - b) for a, b in zip(*places, strict=True)) < 0.5


def test_a_held_photograph_shows_the_window_of_its_first_frame():
    shown = Held(photograph(600, 0.03), FPS, 600)
    assert [shown.key(n) for n in range(4)] == [0, 0, 0, 3]
    lefts = [window.left for window in map(shown.picture, range(4))]
    assert lefts[0] == lefts[1] == lefts[2] != lefts[3]


def test_how_long_it_is_held_is_measured_once_the_first_frame_is_asked_for():
    drawn = []

    class Watched(Ramp):
        def picture(self, frame: int) -> Tones:
            drawn.append(frame)
            return super().picture(frame)

    backdrop = Held(Watched(1), FPS, 90)
    assert drawn == []

    same = Held(Ramp(1), FPS, 90)
    assert [backdrop.key(frame) for frame in range(7)] == [same.key(frame) for frame in range(7)]
    measured = len(drawn)
    assert (backdrop.picture(4) == same.picture(4)).all()
    assert len(drawn) == measured + 1, "and never again"
