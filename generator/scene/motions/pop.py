"""Pop: a word springs up a little larger than it is, and settles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.scene.layers.words import LitWord, Look, Step
from generator.scene.model import Sprite
from generator.scene.motion import back
from generator.scene.motions.drawn import DrawnWord

SMALL = 0.72
"""Its size at first."""
SPRING = back(3)
"""A quarter of its way too far, so 7 % larger than it is, and back."""
CLEAR = 1 / 3
"""Share of the motion after which it is fully there."""
BORDER = 2
"""Pixels of nothing around a word while it is scaled."""
ROOM = 1.12
"""The largest a curve may make it; its pictures have so much room."""


def lit(word: DrawnWord) -> LitWord:
    """Return the word springing up around its own middle."""
    sprung, steps = word.eased(SPRING), []
    for stage in range(1, word.frames):
        done = stage / word.frames
        scale = min(ROOM, SMALL + (1 - SMALL) * sprung(done))
        steps.append(Step(scaled(word.lit, scale), min(1.0, done / CLEAR)))
    return LitWord(word.cue, None, (*steps, Step(word.lit)), word.said)


def scaled(look: Look, scale: float) -> Look:
    """Return the look larger or smaller around its middle, exact to parts of a pixel.

    Whole pixels would have the edges of a word tremble while it settles.
    """
    width, height = look.sprite.width, look.sprite.height
    across, down = round(width * (ROOM - 1) / 2) + 1, round(height * (ROOM - 1) / 2) + 1
    size = width + 2 * across, height + 2 * down
    # Each pixel of the new picture asks where in the old one it lies. The border of nothing
    # around the old one lets its edges fall between pixels.
    left = width / 2 + BORDER - (across + width / 2) / scale
    top = height / 2 + BORDER - (down + height / 2) / scale
    mapping = (1 / scale, 0, left, 0, 1 / scale, top)
    picture = np.empty((*size[::-1], 4), np.uint8)
    for band in range(4):
        old = look.sprite.rgba[..., band]
        plain = band < 3 and old.min() == old.max()  # a word in one colour is the same all over
        picture[..., band] = old[0, 0] if plain else _mapped(old, size, mapping)
    return Look(Sprite(picture), look.x - across, look.y - down)


def _mapped(
    band: NDArray[np.uint8], size: tuple[int, int], mapping: tuple[float, ...]
) -> NDArray[np.uint8]:
    image = Image.fromarray(np.pad(band, BORDER))
    return np.asarray(
        image.transform(size, Image.Transform.AFFINE, mapping, Image.Resampling.BICUBIC)
    )
