"""How well a colour is read on what lies behind it: contrast as WCAG 2.2 defines it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from generator.model import Rgba

Pixels = NDArray[np.float64]
"""sRGB values [..., 3] from 0 to 255."""


def luminance(rgb: Pixels) -> NDArray[np.float64]:
    """Return the relative luminance [...], 0 to 1, of sRGB values [..., 3] cut to 0..255."""
    channel = np.clip(rgb / 255, 0, 1)
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float64)


def covered(behind: Pixels, color: Rgba, share: float | NDArray[np.float64] = 1.0) -> Pixels:
    """Return pixels under a colour, which may be see-through; `share` makes it more so."""
    alpha = color[3] / 255 * share
    return behind * (1 - alpha) + np.array(color[:3], np.float64) * alpha


def least_contrast(colors: Iterable[Rgba], behind: Pixels) -> float:
    """Return the contrast, 1 to 21, of the colour and the pixel that are hardest to tell apart."""
    below = luminance(behind)
    least = 21.0
    for color in colors:
        seen = luminance(covered(behind, color))
        ratio = (np.maximum(seen, below) + 0.05) / (np.minimum(seen, below) + 0.05)
        least = min(least, float(ratio.min()))
    return least
