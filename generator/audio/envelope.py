"""How a gain moves: in good time before it must be low, slowly when it may rise."""

from __future__ import annotations

from math import exp

import numpy as np
from numpy.typing import NDArray

Gain = NDArray[np.float64]
"""A gain above 0 for each step of time."""


def lowest(values: Gain, *, ahead: int, behind: int) -> Gain:
    """Return the lowest from so many steps behind each to so many ahead; 1 beyond the ends."""
    padded = np.pad(values, (behind, ahead), constant_values=1.0)
    windows = np.lib.stride_tricks.sliding_window_view(padded, ahead + behind + 1)
    return np.asarray(windows.min(axis=1))


def released(values: Gain, steps: float) -> Gain:
    """Follow a fall at once and a rise slowly, in decibels so that it sounds even.

    `steps` are the steps in which what is left to rise falls to 1 / e.
    """
    keep = exp(-1 / steps)
    level, followed = 0.0, []
    for wanted in np.log(values).tolist():
        level = min(wanted, wanted + (level - wanted) * keep)
        followed.append(level)
    return np.asarray(np.exp(followed))


def smoothed(values: Gain, width: int) -> Gain:
    """Average over the last `width` steps and this: each of them knew what comes by now."""
    bell = np.hanning(width + 3)[1:-1]
    padded = np.pad(values, (width, 0), mode="edge")
    return np.asarray(np.convolve(padded, bell / bell.sum(), mode="valid"))


def between(borders: Gain, step: int, frames: int) -> NDArray[np.float32]:
    """Return the gain of each frame, on straight lines between the borders of its steps.

    There is one border more than there are steps; the last step may be longer than the sound.
    """
    share = np.arange(step, dtype=np.float32) / np.float32(step)
    climbs = np.diff(borders).astype(np.float32)
    lines = climbs[:, None] * share
    lines += borders[:-1].astype(np.float32)[:, None]
    return lines.reshape(-1)[:frames]
