"""Underline: a line sweeps under a word as it is said, and stays."""

from __future__ import annotations

import numpy as np
from PIL import Image

from generator.scene.layers.words import LitWord, Look, Step
from generator.scene.model import Sprite
from generator.scene.motions.drawn import DrawnWord
from generator.scene.motions.sweep import uncovered

THICK, BELOW = 0.075, 0.1
"""Thickness of the line, and how far under the letters' feet it lies, in em."""


def lit(word: DrawnWord) -> LitWord:
    """Return the word with its line growing from the side where reading begins."""
    line, swept = _line(word), word.eased()
    steps = tuple(
        Step(_over(uncovered(line, swept(stage / word.frames), 0, rtl=word.rtl), word.lit))
        for stage in range(1, word.frames + 1)
    )
    return LitWord(word.cue, word.waiting, steps, _over(line, word.said))


def _line(word: DrawnWord) -> Look:
    """Return a line in the colour a word has while it is said, as wide as the word."""
    rgba = word.lit.sprite.rgba
    strongest = rgba.reshape(-1, 4)[np.argmax(rgba[..., 3])]
    thick = max(2, round(THICK * word.em))
    line = np.broadcast_to(strongest, (thick, rgba.shape[1], 4)).copy()
    return Look(Sprite(line), word.lit.x, word.baseline + round(BELOW * word.em))


def _over(under: Look, over: Look) -> Look:
    """Return two looks as one picture, the second on top."""
    left, top = min(under.x, over.x), min(under.y, over.y)
    right = max(look.x + look.sprite.width for look in (under, over))
    bottom = max(look.y + look.sprite.height for look in (under, over))
    canvas = Image.new("RGBA", (right - left, bottom - top))
    for look in (under, over):
        canvas.alpha_composite(Image.fromarray(look.sprite.rgba), (look.x - left, look.y - top))
    return Look(Sprite(np.asarray(canvas)), left, top)
