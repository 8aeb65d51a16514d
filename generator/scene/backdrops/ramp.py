"""Colours that run into one another without a kink."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.scene.backdrops.noise import Field

Rgb = tuple[int, int, int]


def ramp(colors: Sequence[Rgb], steps: int, soft: float = 0.0) -> Field:
    """Return the colours evenly spread over [steps, 3], unrounded; a single one fills all.

    `soft` (a share of the length) rounds the corners where one slope meets the next, which the
    eye would see as lines (Mach bands): a mean over that width, weighted by a raised cosine.
    """
    reach = round(soft * steps / 2)
    place = np.arange(-reach, steps + reach) / max(1, steps - 1)
    stops = np.linspace(0, 1, len(colors))
    weight = np.hanning(2 * reach + 3)[1:-1]
    weight /= weight.sum()
    bands = [
        np.convolve(np.interp(place, stops, [color[i] for color in colors]), weight, "valid")
        for i in range(3)
    ]
    return np.stack(bands, axis=-1).astype(np.float32)


def planes_of(colors: Sequence[Rgb]) -> Field:
    """Return colours as planes [3, n]: the same channel of all of them lies together."""
    return np.ascontiguousarray(np.array(colors, np.float32).T)


def grid(height: int, width: int, grain: tuple[int, int]) -> tuple[Field, Field]:
    """Return the middles of a field's pixels, y [h, 1] and x [1, w], as shares of the frame.

    One pixel of the field stands for `grain` (high, wide) pixels of the frame.
    """
    rows, columns = max(2, -(-height // grain[0])), max(2, -(-width // grain[1]))
    y = (np.arange(rows, dtype=np.float32) + np.float32(0.5)) / np.float32(rows)
    x = (np.arange(columns, dtype=np.float32) + np.float32(0.5)) / np.float32(columns)
    return y[:, None], x[None, :]
