"""Waves on a shore: three in a loop, each rolls in, breaks brightly and draws back."""

from __future__ import annotations

import numpy as np

from generator.audio.key import Key
from generator.audio.soundscapes import FRAMES, RATE, SECONDS
from generator.audio.soundscapes.noise import Curve, Samples, band, decibels, moments, noise

COUNT = 3
RISE, FALL = 2.4, 2.6
"""Seconds in which a wave comes near, and in which it fades by 9 dB."""
QUIET, LOUD = -11.0, 2.0
"""How soft the sea is between two waves, and how loud at a crest, in dB."""


def loop(random: np.random.Generator, key: Key) -> Samples:  # noqa: ARG001 - the sea has no key
    """Return a loop of slow waves; the right ear hears each a little later than the left."""
    crests = (np.arange(COUNT) + random.uniform(-0.12, 0.12, COUNT)) * SECONDS / COUNT + RISE
    heights = random.uniform(0.75, 1.0, COUNT)
    swell = _swell(crests, heights)
    deep = noise(random, band(220.0, 700.0, slope=-3.0))
    foam = noise(random, band(600.0, 5_500.0, slope=-4.0))
    late = [np.roll(swell, round(delay * RATE)) for delay in (0.0, 0.25)]
    sea = [deep[:, n] * decibels(0.6 * _level(late[n])) for n in range(2)]
    # Foam hisses on where the wave itself is gone.
    wash = [np.roll(each, round(0.35 * RATE)) for each in late]
    sea = [sea[n] + foam[:, n] * decibels(1.15 * _level(wash[n]) - 3) for n in range(2)]
    return np.stack(sea, axis=1)


def _level(swell: Curve) -> Curve:
    return np.asarray(QUIET + (LOUD - QUIET) * swell, np.float32)


def _swell(crests: np.ndarray, heights: np.ndarray) -> Curve:
    """Return how high the water stands, 0 to 1, over the loop."""
    highest = np.zeros(FRAMES, np.float32)
    for crest, height in zip(crests, heights, strict=True):
        # Seconds since the crest, as if the loop went on for ever in both directions.
        since = (moments() - np.float32(crest) + RISE) % SECONDS - np.float32(RISE)
        coming = 0.5 + 0.5 * np.cos(np.pi * np.clip(since / RISE, -1, 0))
        going = np.exp(-np.maximum(since, 0) / np.float32(FALL))
        # The tail comes to nothing by the time the next round begins.
        going *= np.clip((SECONDS - RISE - since) / 3, 0, 1)
        highest += np.float32(height) * coming * going
    return highest / np.float32(highest.max())
