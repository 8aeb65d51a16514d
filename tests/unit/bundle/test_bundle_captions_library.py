"""The captions of the whole shipped library, counted against every figure they are to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from shipped_words import ENGLISH

from generator.bundle.captions import (
    GAP,
    LINE_WIDTH,
    LONGEST,
    READING_SPEED,
    SHORTEST,
    Caption,
)
from generator.bundle.card_captions import card_captions
from generator.bundle.phrasing import clings, width
from generator.compose.timing import Rests, timed
from generator.formats import load_formats
from generator.model import Card, Entry
from generator.scene.timeline import Timeline
from generator.voice.narrator import Line, Narrator

RESTS = Rests(lead_in=0.4, rest=0.9, tail=1.2, ramp=0.2, enter=0.4, leave=0.3)
FAST, TOO_FAST = 17, 20
"""Characters a second that are worth a warning, and that are wrong."""


def timeline(entry: Entry, narrator: Narrator) -> Timeline:
    card = Card(
        entry=entry,
        theme="dawn",
        format=load_formats().get("tiktok"),
        voice="silent",
        date=date(2026, 1, 1),
    )
    lines = [Line(beat.spoken) for beat in entry.beats]
    return timed(card, narrator.narrate_all(lines, entry.lang), RESTS).timeline


def faults(shown: tuple[Caption, ...], entry: Entry, fps: float) -> Iterator[str]:
    for each in shown:
        seconds = (each.end - each.start) / fps
        speed = sum(map(width, each.lines)) / seconds
        yield "caption"
        if len(each.lines) > 2:
            yield "lines"
        if any(width(line) > LINE_WIDTH for line in each.lines):
            yield "wide"
        if any(clings(line.split()[-1], entry.lang) for line in each.lines):
            yield "article"
        if not SHORTEST <= seconds <= LONGEST:
            yield "seconds"
        if speed > READING_SPEED + 0.01:
            yield "above target"
        if speed > FAST:
            yield "fast"
        if speed > TOO_FAST:
            yield "too fast"
    for one, two in pairwise(shown):
        if two.start - one.end < GAP:
            yield "gap"


def counted(narrator: Narrator) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in ENGLISH.entries:
        spans = timeline(entry, narrator)
        shown = card_captions(entry, spans)
        found.update(faults(shown, entry, float(spans.fps)))
        said = " ".join(line for each in shown for line in each.lines)
        assert "//" not in said.split()
    return found


@pytest.mark.parametrize(
    "engine",
    ["silent", pytest.param("hibari", marks=[pytest.mark.heavy, pytest.mark.timeout(900)])],
)
def test_the_library_keeps_every_figure(engine: str) -> None:
    found = counted(Narrator(engine))
    assert found["caption"] > len(ENGLISH.entries)
    for never in ("lines", "wide", "article", "seconds", "too fast", "gap"):
        assert found[never] == 0, dict(found)
    # The voice sets the pace: a sentence said faster than 15 characters a second is shown so.
    assert found["above target"] <= 0.07 * found["caption"], dict(found)
    assert found["fast"] <= 0.005 * found["caption"], dict(found)
