"""Typewriter: the letters of a word are set one after the other."""

from __future__ import annotations

from generator.scene.layers.words import LitWord, Step
from generator.scene.motions.drawn import DrawnWord
from generator.scene.motions.sweep import uncovered


def lit(word: DrawnWord) -> LitWord:
    """Return the word appearing letter by letter."""
    typed = [Step(uncovered(word.lit, end, 0, rtl=word.rtl)) for end in word.letters[:-1]]
    return LitWord(word.cue, None, (*typed, Step(word.lit)), word.said)
