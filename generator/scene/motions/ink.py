"""Ink: a word is written over a faint pencil line as it is said."""

from __future__ import annotations

from generator.scene.layers.words import LitWord, Step
from generator.scene.motions.drawn import DrawnWord
from generator.scene.motions.sweep import uncovered

STAGES = 6
"""Pictures of a word being written; neighbours are blended, so six look like a stroke."""

WET = 0.35
"""Width of the soft edge, like wet ink, as a share of the word."""


def lit(word: DrawnWord) -> LitWord:
    """Return the word being written from the side where reading begins."""
    strokes = [
        Step(uncovered(word.lit, stage / STAGES, WET, rtl=word.rtl)) for stage in range(1, STAGES)
    ]
    steps = (*strokes, Step(word.lit))
    easing = word.easing or "out"
    return LitWord(word.cue, word.waiting, steps, word.said, blended=True, easing=easing)
