"""The shape of a waveform: a bar for each moment of a voice, as high as it is loud."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.scene.layers.filling import Shape


def loudness(pcm: NDArray[np.float32], count: int) -> tuple[float, ...]:
    """Return how loud each of `count` equal parts of a sound [n] is, the loudest being 1.

    A silent one is all 0.
    """
    edges = np.linspace(0, len(pcm), count + 1).astype(int)
    power = [
        float(np.sqrt(np.mean(np.square(pcm[a:b], dtype=np.float64)))) if b > a else 0.0
        for a, b in pairwise(edges)
    ]
    most = max(power, default=0.0)
    # The ear hears a tenth of the power as half as loud.
    return tuple((each / most) ** 0.6 if most else 0.0 for each in power)


def waveform(heights: Sequence[float], height: int, thick: int, *, rtl: bool = False) -> Shape:
    """Return bars with round ends, and as much room between two as one is thick.

    Heights are shares of `height`; what is silent is a dot.
    """
    width = (2 * len(heights) - 1) * thick
    x = np.arange(width, dtype=np.float32)[None, :] + np.float32(0.5)
    y = np.arange(height, dtype=np.float32)[:, None] + np.float32(0.5 - height / 2)
    cover = np.zeros((height, width), np.float32)
    for number, share in enumerate(heights):
        middle = np.float32((2 * number + 0.5) * thick)
        reach = np.float32(max(0.0, (share * height - thick) / 2))
        past = np.hypot(x - middle, np.maximum(np.abs(y) - reach, 0))
        np.maximum(cover, np.clip(thick / 2 - past + 0.5, 0, 1), out=cover)
    arrival = np.broadcast_to(x, cover.shape).astype(np.float32)
    if rtl:
        cover, arrival = cover[:, ::-1], arrival[:, ::-1]
    return Shape(cover, arrival, width)
