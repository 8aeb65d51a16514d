"""How beats come, go and follow one another."""

from __future__ import annotations

from datetime import date

import pytest

from generator.compose.staging import staging
from generator.model import Beat, Box, Card, Entry, Kind
from generator.scene.presence import Presence
from generator.scene.timeline import BeatSpan
from generator.theme.schema import MotionSpec

SPANS = (BeatSpan(0, 90, ()), BeatSpan(90, 180, ()), BeatSpan(180, 300, ()))
AREAS = (Box(0, 0, 1080, 1920),) * 3
SHADE = (0, 0, 0, 200)


@pytest.fixture
def card(formats) -> Card:
    entry = Entry(id="x", kind=Kind.STORY, beats=(Beat(text="x"),))
    return Card(
        entry=entry, theme="dawn", format=formats.get("tiktok"), voice="t", date=date(2026, 1, 1)
    )


def motion(transition: str) -> MotionSpec:
    return MotionSpec(enter=0.5, leave=0.4, rise=20, transition=transition)


def presences_of(transition: str, card: Card, *, rtl: bool = False) -> list[Presence]:
    beats = staging(motion(transition), card, rtl=rtl).of_beats(SPANS, AREAS)
    return [each.presence for each in beats]


def test_beats_never_show_at_the_same_time_and_the_last_one_stays(card):
    presences = presences_of("fade", card)
    for frame in range(300):
        assert sum(presence.share(frame) > 0 for presence in presences) == 1
    assert presences[-1].share(299) == 1
    assert presences[0].share(0) == 1


def test_a_slide_goes_the_way_one_reads(card):
    left_to_right = presences_of("slide", card)
    right_to_left = presences_of("slide", card, rtl=True)
    assert left_to_right[1].offset(90)[0] > 0 > right_to_left[1].offset(90)[0]


def test_a_fade_moves_nothing_sideways(card):
    presences = presences_of("fade", card)
    assert {presence.offset(frame)[0] for presence in presences for frame in range(300)} == {0}


def test_a_dip_covers_the_change_of_beats_and_nothing_else(card):
    dips = staging(motion("dip"), card, rtl=False).dips_between(SPANS, card, SHADE)
    strength = [max((p.opacity for dip in dips for p in dip.at(f)), default=0) for f in range(300)]
    assert strength[90] > 240
    assert strength[180] > 240
    assert strength[60] == strength[120] == strength[250] == 0
    (placed,) = dips[0].at(90)
    assert (placed.sprite.width, placed.sprite.height) == (1080, 1920)


def test_a_wipe_brings_each_beat_but_the_first_and_takes_each_but_the_last(card):
    beats = staging(motion("wipe"), card, rtl=False).of_beats(SPANS, AREAS)
    assert [each.enter is not None for each in beats] == [False, True, True]
    assert [each.leave is not None for each in beats] == [True, True, False]
    assert {each.presence.share(each.presence.start) for each in beats} == {1}


@pytest.mark.parametrize("transition", ["fade", "slide", "wipe", "wipe_down"])
def test_only_a_dip_dips(card, transition):
    assert staging(motion(transition), card, rtl=False).dips_between(SPANS, card, SHADE) == []
