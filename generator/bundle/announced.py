"""What the voice announces before a beat: captions carry it too, though the card shows it apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from generator.model import Beat
from generator.scene.timeline import BeatSpan, Timeline
from generator.values import replace

WORD = Fraction(1, 2)
"""Seconds that one announced word takes, about: so much earlier the caption begins."""


def with_announcements(timeline: Timeline, beats: Sequence[Beat]) -> Timeline:
    """Return the timeline with each label that is spoken put before the first word of its beat.

    "Myth" over a beat is a word of its own for the eye; without it, who reads captions would take
    the myth for the truth.
    """
    spans = tuple(
        _announced(span, beat, timeline.fps)
        for span, beat in zip(timeline.beats, beats, strict=True)
    )
    return replace(timeline, beats=spans)


def _announced(span: BeatSpan, beat: Beat, fps: Fraction) -> BeatSpan:
    words = beat.say.split()[: len(beat.label.split())]
    if not beat.label or not span.cues or not " ".join(words).startswith(beat.label):
        return span
    first = span.cues[0]
    earlier = first.start - round(WORD * len(words) * fps)
    opening = replace(first, text=" ".join([*words, first.text]), start=max(span.start, earlier))
    return replace(span, cues=(opening, *span.cues[1:]))
