"""The highest point of the wave between the samples: ITU-R BS.1770-4, annex 2."""

from __future__ import annotations

from functools import cache
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

from generator.audio.pcm import Pcm

OVERSAMPLING = 4
BLOCK = 512
"""Frames that are looked at together or, where they are quiet, not at all."""
LOBES = 8
"""Zero crossings on either side: a longer filter than the annex's own, so that it errs less."""


def true_peak(pcm: Pcm) -> float:
    """Return the true peak over all channels in dBTP, -inf for silence."""
    # Where the wave can't rise above the highest sample, nobody need look.
    sample = float(np.abs(pcm.samples).max()) if pcm.frames else 0.0
    peak = float(peaks(pcm, above=sample).max()) if sample else 0.0
    return 20 * log10(peak) if peak else -inf


def peaks(pcm: Pcm, above: float = 0.0) -> NDArray[np.float32]:
    """Return, for each frame, the highest magnitude of the wave from it to the next, [n].

    Over all channels; equal channels are looked at once. Where all of the wave stays at or below
    `above`, the frame's own magnitude is enough.
    """
    channels = pcm.samples.T
    highest = _peaks(np.ascontiguousarray(channels[0]), above)
    for channel in channels[1:]:
        if not np.array_equal(channel, channels[0]):
            np.maximum(highest, _peaks(np.ascontiguousarray(channel), above), out=highest)
    return highest


def _peaks(samples: NDArray[np.float32], above: float) -> NDArray[np.float32]:
    count = -(-len(samples) // BLOCK)
    highest = np.abs(np.pad(samples, (0, count * BLOCK - len(samples)))).reshape(count, BLOCK)
    loudest = np.pad(highest.max(axis=1), 1)
    around = np.maximum(np.maximum(loudest[:-2], loudest[1:-1]), loudest[2:])
    looked_at = np.flatnonzero(around * _overshoot() > above)
    padded = np.pad(samples, (LOBES - 1, count * BLOCK - len(samples) + LOBES))
    windows = np.lib.stride_tricks.sliding_window_view(padded, BLOCK + 2 * LOBES - 1)[::BLOCK]
    near = windows[looked_at]
    found = highest[looked_at]
    between, scaled = np.empty_like(found), np.empty_like(found)
    for taps in _phases():
        between[:] = 0.0
        for place, tap in enumerate(taps):
            np.multiply(near[:, place : place + BLOCK], tap, out=scaled)
            between += scaled
        np.maximum(found, np.abs(between, out=between), out=found)
    highest[looked_at] = found
    return highest.reshape(-1)[: len(samples)]


@cache
def _overshoot() -> float:
    """Return how far the wave between samples can rise above all of those around it."""
    return float(np.abs(_phases()).sum(axis=1).max())


@cache
def _phases() -> NDArray[np.float32]:
    """Return the filter for each point between two samples, [OVERSAMPLING - 1, 2 * LOBES]."""
    shift = np.arange(1, OVERSAMPLING)[:, None] / OVERSAMPLING
    distance = np.arange(-LOBES + 1, LOBES + 1)[None, :] - shift
    taps = np.sinc(distance) * np.cos(0.5 * np.pi * distance / (LOBES + 1)) ** 2
    return np.asarray(taps / taps.sum(axis=1, keepdims=True), np.float32)
