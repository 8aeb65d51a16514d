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
_STEP = 64
"""Frames that are looked at together or, where they are quiet, not at all."""


def true_peak(pcm: Pcm) -> float:
    """Return the true peak over all channels in dBTP, -inf for silence."""
    # Where the wave can't rise above the highest sample, nobody need look.
    sample = float(np.abs(pcm.samples).max()) if pcm.frames else 0.0
    peak = float(peaks(pcm, _STEP, above=sample).max()) if sample else 0.0
    return 20 * log10(peak) if peak else -inf


def peaks(pcm: Pcm, step: int, above: float = 0.0) -> NDArray[np.float32]:
    """Return the highest magnitude of the wave in each step of so many frames, [ceil(n / step)].

    Over all channels; equal channels are looked at once. Where all of the wave stays at or below
    `above`, the highest sample is enough. A step has at least LOBES frames.
    """
    channels = pcm.samples.T
    highest = _peaks(channels[0], step, above)
    for channel in channels[1:]:
        if not np.array_equal(channel, channels[0]):
            np.maximum(highest, _peaks(channel, step, above), out=highest)
    return highest


def _peaks(samples: NDArray[np.float32], step: int, above: float) -> NDArray[np.float32]:
    count = -(-len(samples) // step)
    padded = np.pad(samples, (LOBES - 1, count * step - len(samples) + LOBES))
    own = padded[LOBES - 1 : LOBES - 1 + count * step].reshape(count, step)
    highest: NDArray[np.float32] = np.maximum(own.max(axis=1), -own.min(axis=1))
    near = np.pad(highest, 1)
    around = np.maximum(np.maximum(near[:-2], near[1:-1]), near[2:])
    looked_at = np.flatnonzero(around * _overshoot() > above)
    windows = np.lib.stride_tricks.sliding_window_view(padded, step + 2 * LOBES - 1)[::step]
    between = windows[looked_at] @ _weights(step)
    found = np.maximum(between.max(axis=1), -between.min(axis=1))
    highest[looked_at] = np.maximum(highest[looked_at], found)
    return highest


@cache
def _weights(step: int) -> NDArray[np.float32]:
    """Return the weight of each sample around a step [ins] in each point between two, [outs]."""
    phases = _phases()
    weights = np.zeros((step + 2 * LOBES - 1, len(phases), step), np.float32)
    for frame in range(step):
        weights[frame : frame + 2 * LOBES, :, frame] = phases.T
    return weights.reshape(len(weights), -1)


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
