"""Changing the sample rate: a windowed sinc, split into phases. (scipy takes 0.7 s to import.)"""

from __future__ import annotations

from functools import cache
from math import ceil, gcd

import numpy as np
from numpy.typing import NDArray

LOBES = 24
"""Zero crossings of the sinc on either side."""
KAISER_BETA = 9.0
"""Side lobes about 90 dB down; the pass band reaches 0.9 of the lower rate's half."""
_BLOCK = 64
"""New samples that one product of matrices makes side by side: much quicker than one by one."""
PASS_BAND = 0.95
"""The cut-off as a part of the lower rate's half, so that what folds back lies in the skirt."""


def resample(samples: NDArray[np.float32], rate: int, new_rate: int) -> NDArray[np.float32]:
    """Return samples [n] at another rate: ceil(n * new / old) of them, in time with the old."""
    common = gcd(rate, new_rate)
    up, down = new_rate // common, rate // common
    if up == down:
        return samples
    count = ceil(len(samples) * up / down)
    taps = _phases(up, down)
    width = taps.shape[1]
    # Output i lies at i * down / up: after a round, outputs fall between samples as before.
    rounds = max(1, _BLOCK // up)
    outs, ins = rounds * up, rounds * down
    padded = np.pad(samples.astype(np.float32, copy=False), (width // 2, width + ins))
    result = np.empty((ceil(count / outs), outs), np.float32)
    for first in range(0, outs, _BLOCK):
        last, start = min(first + _BLOCK, outs), first * down // up
        weights = np.zeros(((last - 1) * down // up - start + width, last - first), np.float32)
        for out in range(first, last):
            at, phase = divmod(out * down, up)
            weights[at - start : at - start + width, out - first] = taps[phase]
        windows = np.lib.stride_tricks.sliding_window_view(padded[start:], len(weights))[::ins]
        result[:, first:last] = np.ascontiguousarray(windows[: len(result)]) @ weights
    return result.reshape(-1)[:count]


@cache
def _phases(up: int, down: int) -> NDArray[np.float32]:
    """Return the filter for each of the `up` places between two samples, [up, width]."""
    cutoff = PASS_BAND * min(1.0, up / down)
    half = ceil(LOBES / cutoff)
    # Tap k of phase p weighs the sample k - half away, seen from p / up after the window's middle.
    distance = np.arange(-half, half + 1)[None, :] - np.arange(up)[:, None] / up
    window = np.i0(KAISER_BETA * np.sqrt(np.clip(1 - (distance / (half + 1)) ** 2, 0, 1)))
    taps = cutoff * np.sinc(cutoff * distance) * window
    return np.asarray(taps / taps.sum(axis=1, keepdims=True), np.float32)
