"""Rise: a word climbs into its place as it is said."""

from __future__ import annotations

from generator.scene.layers.words import LitWord, Step
from generator.scene.motions.drawn import DrawnWord
from generator.values import replace

CLIMB = 0.45
"""How far below its place it begins, in em."""


def lit(word: DrawnWord) -> LitWord:
    """Return the word climbing and clearing, quick at first and then slow."""
    climbed, steps = word.eased(), []
    for stage in range(1, word.frames + 1):
        done = climbed(stage / word.frames)
        below = round(CLIMB * word.em * (1 - done))
        steps.append(Step(replace(word.lit, y=word.lit.y + below), min(1.0, max(0.0, done))))
    return LitWord(word.cue, None, tuple(steps), word.said)
