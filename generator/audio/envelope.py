"""How a gain moves: in good time before it must be low, slowly when it may rise."""

from __future__ import annotations

from math import exp

import numpy as np
from numpy.typing import NDArray

Gain = NDArray[np.float64]
"""A gain above 0 for each step of time."""


def lowest(values: Gain, *, ahead: int, behind: int) -> Gain:
    """Return the lowest from so many steps behind each to so many ahead; 1 beyond the ends."""
    window, length = ahead + behind + 1, 1
    low = np.pad(values, (behind, ahead), constant_values=1.0)
    while 2 * length <= window:
        low = np.minimum(low[:-length], low[length:])
        length *= 2
    return np.minimum(low[: len(values)], low[window - length :])


def released(values: Gain, steps: float) -> Gain:
    """Follow a fall at once and a rise slowly, in decibels so that it sounds even.

    `steps` are the steps in which what is left to rise falls to 1 / e.
    """
    # A step turns the level x into min(least, keep * x + risen). So does a run of steps, with
    # other numbers: runs are joined to runs of twice the length, until all are one.
    keep = exp(-1 / steps)
    least = np.log(values)
    risen = (1 - keep) * least
    length = 1
    while length < len(values):
        np.minimum(least[length:], keep * least[:-length] + risen[length:], out=least[length:])
        risen[length:] += keep * risen[:-length]
        keep, length = keep * keep, 2 * length
    return np.asarray(np.exp(np.minimum(least, risen)))  # the level before all was 0 dB


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
