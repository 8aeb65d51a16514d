"""Light: a word waits in a quiet colour and changes to a bright one as it is said."""

from __future__ import annotations

from generator.scene.layers.words import LitWord, Step
from generator.scene.motions.drawn import DrawnWord


def lit(word: DrawnWord) -> LitWord:
    """Return the word crossing from its waiting colour to its lit one."""
    return LitWord(
        word.cue, word.waiting, (Step(word.lit),), word.said, easing=word.easing or "out"
    )
