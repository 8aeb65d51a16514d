"""Part of a frame out of focus, with an edge that nobody sees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from generator.raster.box import Box
from generator.raster.planes import Plane, Planes
from generator.values import dataclass

_SHRINK = 4
"""Blurred at a quarter of the size: nothing fine is left to lose."""


@dataclass(frozen=True, slots=True, eq=False)
class Haze:
    """Where a frame is out of focus, and how much."""

    left: int
    top: int
    mask: NDArray[np.uint8]
    """How blurred each pixel is [h, w]; may reach beyond the frame."""
    radius: float
    """The standard deviation of the blur in pixels."""


def soften(planes: Planes, haze: Haze) -> None:
    """Blur part of a picture in place."""
    height, width = haze.mask.shape
    frame = Box(0, 0, planes.width, planes.height)
    box = Box(haze.left, haze.top, haze.left + width, haze.top + height).within(frame)
    mask = haze.mask[
        box.top - haze.top : box.bottom - haze.top, box.left - haze.left : box.right - haze.left
    ]
    if not mask.size:
        return
    half = mask[::2, ::2]
    there = np.s_[box.top : box.bottom, box.left : box.right]
    small = np.s_[box.top // 2 : box.bottom // 2, box.left // 2 : box.right // 2]
    planes.y[there] = _mixed(planes.y[there], mask, haze.radius)
    planes.u[small] = _mixed(planes.u[small], half, haze.radius / 2)
    planes.v[small] = _mixed(planes.v[small], half, haze.radius / 2)


def _mixed(plane: Plane, mask: NDArray[np.uint8], radius: float) -> Plane:
    sharp = Image.fromarray(np.ascontiguousarray(plane))
    small = sharp.reduce(_SHRINK).filter(ImageFilter.GaussianBlur(radius / _SHRINK))
    blurred = small.resize(sharp.size, Image.Resampling.BILINEAR)
    sharp.paste(blurred, mask=Image.fromarray(np.ascontiguousarray(mask)))
    return np.asarray(sharp)
