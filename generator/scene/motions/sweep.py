"""Uncovering a picture from the side where reading begins."""

from __future__ import annotations

import numpy as np

from generator.scene.layers.words import Look
from generator.scene.model import Sprite, Tones


def uncovered(look: Look, share: float, edge: float, *, rtl: bool) -> Look:
    """Return the look with only its first `share` (0..1) to be seen.

    `edge` is the width of the soft border, as a share of the whole; 0 = a hard cut.
    """
    rgba = look.sprite.rgba
    width = rgba.shape[1]
    across = (np.arange(width, dtype=np.float32) + 0.5) / width
    if rtl:
        across = across[::-1]
    picture = rgba.copy()
    picture[..., 3] = (rgba[..., 3] * passed(across, share, edge)).astype(np.uint8)
    return Look(Sprite(picture), look.x, look.y)


def passed(places: Tones, share: float, edge: float) -> Tones:
    """Return how far an edge that has gone `share` of its way uncovers each place, 0 to 1.

    Places are shares of that way; those outside of 0..1 may be asked for, too.
    """
    if edge > 0:
        seen: Tones = np.clip((share * (1 + edge) - places) / np.float32(edge), 0, 1)
        return seen
    return (places <= share).astype(np.float32)
