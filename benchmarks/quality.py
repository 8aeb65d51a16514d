"""How near decoded frames are to what was drawn: the worst frame of a video counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.encode.decode import decoded_planes
from generator.raster.planes import Planes

_BLOCK = 8
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""The constants of SSIM (Wang and others, 2004)."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Luma of the worst frame."""

    psnr: float
    """Decibels."""
    ssim: float
    """Structural similarity over blocks of 8 by 8, 1 = the same."""
    banding: float
    """Levels by which flat blocks (3 levels or less within) are off, 99 of 100 of them at most:
    what makes steps in a gradient."""


def quality(path: Path, drawn: Sequence[Planes], every: int = 5) -> Quality:
    """Return how near each `every`-th frame of a video is to the one that was drawn."""
    found = [
        _frame(planes[0], drawn[number].y)
        for number, planes in enumerate(decoded_planes(path))
        if number % every == 0
    ]
    return Quality(
        min(each.psnr for each in found),
        min(each.ssim for each in found),
        max(each.banding for each in found),
    )


def _frame(seen: NDArray[np.uint8], drawn: NDArray[np.uint8]) -> Quality:
    error = float(((seen.astype(np.float32) - drawn) ** 2).mean())
    a, b = _blocks(drawn), _blocks(seen)
    mean_a, mean_b = a.mean((1, 3)), b.mean((1, 3))
    both = (a * b).mean((1, 3)) - mean_a * mean_b
    similar = ((2 * mean_a * mean_b + _C1) * (2 * both + _C2)) / (
        (mean_a**2 + mean_b**2 + _C1) * (a.var((1, 3)) + b.var((1, 3)) + _C2)
    )
    flat = a.max((1, 3)) - a.min((1, 3)) <= 3
    off = np.abs(mean_b - mean_a)[flat]
    return Quality(
        10 * float(np.log10(255**2 / max(error, 1e-9))),
        float(similar.mean()),
        float(np.percentile(off, 99)) if off.size else 0.0,
    )


def _blocks(luma: NDArray[np.uint8]) -> NDArray[np.float32]:
    height, width = (side // _BLOCK * _BLOCK for side in luma.shape)
    cut = luma[:height, :width].astype(np.float32)
    return cut.reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK)
