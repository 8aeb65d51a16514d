"""Smooth random fields from a seed: the raw material of textures and slow light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def value_noise(height: int, width: int, cell: float, seed: int) -> Field:
    """Return a field [height, width] of 0..1 whose bumps are about `cell` pixels wide.

    Value noise: random values on a lattice, joined by the smoothstep curve.
    """
    rng = np.random.default_rng(seed)
    rows, columns = int(height / cell) + 2, int(width / cell) + 2
    lattice = rng.random((rows, columns), dtype=np.float32)
    y, fy = _cells(height, cell)
    x, fx = _cells(width, cell)
    top = lattice[y][:, x] * (1 - fx) + lattice[y][:, x + 1] * fx
    bottom = lattice[y + 1][:, x] * (1 - fx) + lattice[y + 1][:, x + 1] * fx
    return (top * (1 - fy[:, None]) + bottom * fy[:, None]).astype(np.float32)


def _cells(length: int, cell: float) -> tuple[NDArray[np.intp], Field]:
    place = np.arange(length, dtype=np.float32) / cell
    whole = np.floor(place).astype(np.intp)
    part = (place - whole).astype(np.float32)
    return whole, part * part * (3 - 2 * part)


def layered_noise(height: int, width: int, cell: float, seed: int, octaves: int = 4) -> Field:
    """Return value noise summed over `octaves` halvings of the cell, scaled to 0..1."""
    total = np.zeros((height, width), np.float32)
    weight, reach = 1.0, 0.0
    for octave in range(octaves):
        total += weight * value_noise(height, width, max(1.0, cell / 2**octave), seed + octave)
        reach += weight
        weight /= 2
    return total / reach


def to_bytes(picture: Field) -> NDArray[np.uint8]:
    """Return an array of 0..255 floats as bytes, rounded and clipped."""
    rounded: NDArray[np.uint8] = np.clip(picture + 0.5, 0, 255).astype(np.uint8)
    return rounded
