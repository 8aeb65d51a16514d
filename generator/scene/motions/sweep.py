"""Uncovering a picture from the side where reading begins."""

from __future__ import annotations

import numpy as np

from generator.scene.layers.words import Look
from generator.scene.model import Sprite


def uncovered(look: Look, share: float, edge: float, *, rtl: bool) -> Look:
    """Return the look with only its first `share` (0..1) to be seen.

    `edge` is the width of the soft border, as a share of the whole; 0 = a hard cut.
    """
    rgba = look.sprite.rgba
    width = rgba.shape[1]
    across = (np.arange(width, dtype=np.float32) + 0.5) / width
    if rtl:
        across = across[::-1]
    if edge > 0:
        shown = np.clip((share * (1 + edge) - across) / edge, 0, 1)
    else:
        shown = (across <= share).astype(np.float32)
    picture = rgba.copy()
    picture[..., 3] = (rgba[..., 3] * shown).astype(np.uint8)
    return Look(Sprite(picture), look.x, look.y)
