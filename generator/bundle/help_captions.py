"""Captions of help lines, which are spoken and shown but are no words of the entry."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from generator.bundle.captions import GAP, SHORTEST, Caption
from generator.model import Entry
from generator.scene.timeline import Timeline


def with_helplines(
    shown: Sequence[Caption], timeline: Timeline, entry: Entry
) -> tuple[Caption, ...]:
    """Return captions with one more for each help line, in the rest of the beat that has them.

    Where the beat's own words leave no second for each, its captions stay as they are: the lines
    are on the screen and in the transcript.
    """
    lines = entry.helplines
    for span, beat in zip(timeline.beats, entry.beats, strict=True):
        if beat.role != "help" or not lines:
            continue
        start = max((each.end for each in shown if span.start <= each.start < span.end), default=0)
        start = max(start + GAP, span.start)
        room = (span.end - start) // len(lines)
        if room - GAP < ceil(SHORTEST * timeline.fps):
            continue
        told = (
            Caption(start + n * room, start + (n + 1) * room - GAP, (line.name, line.number))
            for n, line in enumerate(lines)
        )
        shown = sorted((*shown, *told), key=lambda each: each.start)
    return tuple(shown)
