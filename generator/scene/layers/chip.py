"""A medal: a disc, a strong ring around it, and a fine one inside."""

from __future__ import annotations

import numpy as np

from generator.model import Rgba
from generator.scene.model import Sprite

RIM, GAP, FINE = 0.03, 0.05, 0.008
"""The strong ring, the room inside of it, and the fine ring, as shares of the width."""


def medal(size: int, color: Rgba, fill: Rgba) -> Sprite:
    """Return a medal so many pixels across."""
    middle = np.arange(size, dtype=np.float32) + np.float32(0.5 - size / 2)
    away = np.hypot(middle[None, :], middle[:, None])
    edge = size / 2
    rim = _between(away, edge - RIM * size, edge)
    inner = edge - (RIM + GAP) * size
    fine = _between(away, inner - max(1.0, FINE * size), inner)
    line = np.maximum(rim, fine) * (color[3] / 255)
    disc = np.clip(edge - away + 0.5, 0, 1) * (fill[3] / 255)
    alpha = line + disc * (1 - line)
    share = (line / np.maximum(alpha, 1e-6))[..., None]
    rgba = np.empty((size, size, 4), np.uint8)
    rgba[..., :3] = np.rint(np.array(color[:3]) * share + np.array(fill[:3]) * (1 - share))
    rgba[..., 3] = np.rint(alpha * 255)
    return Sprite(rgba)


def _between(away: np.ndarray, near: float, far: float) -> np.ndarray:
    """Return how much of each pixel lies between two distances from the middle."""
    return np.clip(far - away + 0.5, 0, 1) * np.clip(away - near + 0.5, 0, 1)
