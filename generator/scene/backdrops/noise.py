"""Smooth random fields from a seed: the raw material of textures."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float32]


def value_noise(height: int, width: int, cell: tuple[float, float], seed: int) -> Field:
    """Return a field [height, width] of about 0..1 whose bumps are `cell` pixels (high, wide).

    Value noise: random values on a lattice, joined by bicubic curves.
    """
    high, wide = cell
    rows, columns = math.ceil(height / high) + 1, math.ceil(width / wide) + 1
    lattice = np.random.default_rng(seed).random((rows, columns), dtype=np.float32)
    return enlarged(lattice, height, width, (height / high, width / wide))


def enlarged(field: Field, height: int, width: int, part: tuple[float, float]) -> Field:
    """Return the first `part` (rows, columns) of a field, enlarged smoothly to a size."""
    picture = Image.fromarray(field).resize(
        (width, height), Image.Resampling.BICUBIC, box=(0, 0, part[1], part[0])
    )
    return np.asarray(picture)


def to_bytes(picture: Field) -> NDArray[np.uint8]:
    """Return an array of 0..255 floats as bytes, rounded and clipped."""
    rounded: NDArray[np.uint8] = np.clip(picture + 0.5, 0, 255).astype(np.uint8)
    return rounded


def channels_last(planes: NDArray[np.floating]) -> Field:
    """Return tones [h, w, 3] of three planes [3, h, w] of 0..255, without turning memory over.

    Work on planes is several times quicker than on pixels of three channels, and the raster takes
    its channels one by one anyway.
    """
    return np.moveaxis(to_tones(planes), 0, -1)


def to_tones(picture: NDArray[np.floating]) -> Field:
    """Return a small picture as tones of 0..255, unrounded: it is rounded when it is enlarged."""
    tones: Field = np.clip(picture, 0, 255).astype(np.float32)
    return tones
