"""The highest point of the wave between the samples: ITU-R BS.1770-4, annex 2."""

from __future__ import annotations

from functools import cache
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

from generator.audio.pcm import Pcm

OVERSAMPLING = 4
LOBES = 8
"""Zero crossings on either side: a longer filter than the annex's own, so that it errs less."""


def true_peak(pcm: Pcm) -> float:
    """Return the true peak over all channels in dBTP, -inf for silence."""
    peak = float(np.max(peaks(pcm))) if pcm.frames else 0.0
    return 20 * log10(peak) if peak else -inf


def peaks(pcm: Pcm) -> NDArray[np.float32]:
    """Return, for each frame, the highest magnitude of the wave from it to the next, [n].

    Over all channels; equal channels are looked at once.
    """
    channels = pcm.samples.T
    highest = _peaks(np.ascontiguousarray(channels[0]))
    for channel in channels[1:]:
        if not np.array_equal(channel, channels[0]):
            np.maximum(highest, _peaks(np.ascontiguousarray(channel)), out=highest)
    return highest


def _peaks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    highest = np.abs(samples)
    padded = np.pad(samples, (LOBES - 1, LOBES))
    between, scaled = np.empty_like(samples), np.empty_like(samples)
    for taps in _phases():
        between[:] = 0.0
        for place, tap in enumerate(taps):
            np.multiply(padded[place : place + len(samples)], tap, out=scaled)
            between += scaled
        np.maximum(highest, np.abs(between, out=between), out=highest)
    return highest


@cache
def _phases() -> NDArray[np.float32]:
    """Return the filter for each point between two samples, [OVERSAMPLING - 1, 2 * LOBES]."""
    shift = np.arange(1, OVERSAMPLING)[:, None] / OVERSAMPLING
    distance = np.arange(-LOBES + 1, LOBES + 1)[None, :] - shift
    taps = np.sinc(distance) * np.cos(0.5 * np.pi * distance / (LOBES + 1)) ** 2
    return np.asarray(taps / taps.sum(axis=1, keepdims=True), np.float32)
