"""Pop: a word springs up a little larger than it is, and settles."""

from __future__ import annotations

import numpy as np
from PIL import Image

from generator.scene.layers.words import LitWord, Look, Step
from generator.scene.model import Sprite
from generator.scene.motions.drawn import DrawnWord

SCALES = (0.72, 0.88, 1.0, 1.07, 1.09, 1.07, 1.04, 1.015, 1.0)
"""Its size from stage to stage: up past its own, and back."""
CLEAR = 3
"""Stages until it is fully there."""


def lit(word: DrawnWord) -> LitWord:
    """Return the word springing up around its own middle."""
    steps = [
        Step(_scaled(word.lit, scale), min(1.0, stage / CLEAR))
        for stage, scale in enumerate(SCALES, start=1)
    ]
    return LitWord(word.cue, None, tuple(steps), word.said)


def _scaled(look: Look, scale: float) -> Look:
    if scale == 1.0:
        return look
    width, height = look.sprite.width, look.sprite.height
    size = max(1, round(width * scale)), max(1, round(height * scale))
    picture = Image.fromarray(look.sprite.rgba).resize(size, Image.Resampling.BICUBIC)
    return Look(
        Sprite(np.asarray(picture)),
        look.x + (width - size[0]) // 2,
        look.y + (height - size[1]) // 2,
    )
