"""Fade: a word is not there until it is said, and then comes softly."""

from __future__ import annotations

from generator.scene.layers.words import LitWord, Step
from generator.scene.motions.drawn import DrawnWord


def lit(word: DrawnWord) -> LitWord:
    """Return the word coming from nothing."""
    return LitWord(word.cue, None, (Step(word.lit),), word.said, easing=word.easing or "out")
