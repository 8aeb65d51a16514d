"""Rise: a word climbs into its place as it is said."""

from __future__ import annotations

from dataclasses import replace

from generator.scene.layers.words import LitWord, Step
from generator.scene.motion import EASINGS
from generator.scene.motions.drawn import DrawnWord

STAGES = 12
CLIMB = 0.45
"""How far below its place it begins, in em."""


def lit(word: DrawnWord) -> LitWord:
    """Return the word climbing and clearing, quick at first and then slow."""
    steps = []
    for stage in range(1, STAGES + 1):
        done = EASINGS["out"](stage / STAGES)
        below = round(CLIMB * word.em * (1 - done))
        steps.append(Step(replace(word.lit, y=word.lit.y + below), done))
    return LitWord(word.cue, None, tuple(steps), word.said)
