"""The shape of a progress bar, whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.scene.layers.filling import Shape

GAP = 0.9
"""Room between two parts, as a share of the height."""


def bar(width: int, height: int, cuts: Sequence[float] = (), *, rtl: bool = False) -> Shape:
    """Return a bar with round ends; `cuts` are shares of its width at which it has a gap."""
    half = height / 2
    gap = GAP * height / 2
    inner = [edge for cut in cuts for edge in (cut * width - gap, cut * width + gap)]
    edges = [0.0, *inner, float(width)]
    x = np.arange(width, dtype=np.float32)[None, :] + np.float32(0.5)
    y = np.arange(height, dtype=np.float32)[:, None] + np.float32(0.5 - half)
    cover = np.zeros((height, width), np.float32)
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        radius = max(0.5, min(half, (right - left) / 2))
        beyond = np.maximum(np.abs(x - (left + right) / 2) - ((right - left) / 2 - radius), 0)
        past = np.hypot(beyond, np.maximum(np.abs(y) - (half - radius), 0))
        np.maximum(cover, np.clip(radius - past + 0.5, 0, 1), out=cover)
    head = half - np.sqrt(np.maximum(0, half**2 - y**2))
    arrival = np.broadcast_to(x + head, cover.shape).astype(np.float32)
    if rtl:
        cover, arrival = cover[:, ::-1], arrival[:, ::-1]
    return Shape(cover, arrival, width)
