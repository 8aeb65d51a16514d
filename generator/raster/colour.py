"""sRGB bytes to and from limited-range Y'CbCr with the BT.709 matrix (ITU-R BT.709-6, item 3)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

KR, KG, KB = 0.2126, 0.7152, 0.0722
"""Weights of R', G' and B' in luma."""

Levels = NDArray[np.float32]
"""Unrounded code values: Y' of 16 to 235, Cb and Cr of 16 to 240."""


def to_levels(
    rgb: NDArray[np.uint8] | NDArray[np.float32],
) -> tuple[Levels, Levels, Levels]:
    """Return unrounded Y', Cb and Cr [...] of R'G'B' [..., 3] from 0 to 255.

    Further channels are ignored.

    Y' = 16 + 219 (KR R + KG G + KB B), Cb = 128 + 224 (B - Y) / (2 - 2 KB), Cr alike with R.
    """
    red = rgb[..., 0].astype(np.float32)
    green = rgb[..., 1].astype(np.float32)
    blue = rgb[..., 2].astype(np.float32)
    luma = red * np.float32(KR) + green * np.float32(KG) + blue * np.float32(KB)
    y = luma * np.float32(219 / 255) + np.float32(16)
    u = (blue - luma) * np.float32(224 / 255 / (2 - 2 * KB)) + np.float32(128)
    v = (red - luma) * np.float32(224 / 255 / (2 - 2 * KR)) + np.float32(128)
    return y, u, v


def to_bytes(levels: Levels) -> NDArray[np.uint8]:
    """Return levels rounded to the nearest byte."""
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)


def to_rgb(y: NDArray[np.uint8], u: NDArray[np.uint8], v: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return R'G'B' bytes [..., 3] of Y', Cb and Cr bytes of one shape."""
    return to_bytes(to_values(y, u, v))


def to_values(y: NDArray[np.uint8], u: NDArray[np.uint8], v: NDArray[np.uint8]) -> Levels:
    """Return R'G'B' [..., 3] of Y', Cb and Cr, neither rounded nor cut off at 0 and 255.

    What is brighter than white, beside an edge that was scaled, is so under a shade as well.
    """
    luma = (y.astype(np.float32) - np.float32(16)) * np.float32(255 / 219)
    blue = (u.astype(np.float32) - np.float32(128)) * np.float32(255 / 224 * (2 - 2 * KB)) + luma
    red = (v.astype(np.float32) - np.float32(128)) * np.float32(255 / 224 * (2 - 2 * KR)) + luma
    green = (luma - red * np.float32(KR) - blue * np.float32(KB)) * np.float32(1 / KG)
    return np.stack((red, green, blue), axis=-1)


def halved(levels: Levels) -> Levels:
    """Return the mean of each 2 by 2 block of [h, w], both even: one chroma sample a block."""
    rows = levels[0::2] + levels[1::2]
    return (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)
