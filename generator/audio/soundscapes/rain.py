"""Rain: a fine hiss far away, and single drops that fall near."""

from __future__ import annotations

import numpy as np

from generator.audio.key import Key
from generator.audio.soundscapes import FRAMES, RATE, SECONDS
from generator.audio.soundscapes.noise import Samples, band, decibels, noise, swell

DROPS = 70
"""Drops a second."""
LONGEST = round(0.03 * RATE)
LOUDEST = 2.4
"""A near drop above the power of the rain: to be heard, and never to startle."""


def loop(random: np.random.Generator, key: Key) -> Samples:  # noqa: ARG001 - rain has no key
    """Return a loop of steady rain."""
    far = noise(random, band(350.0, 6_500.0, slope=-3.0))
    far *= decibels(1.2 * swell(random, (1, 3, 4)))[:, None]
    return far + _drops(random)


def _drops(random: np.random.Generator) -> Samples:
    """Return drops over silence, each a short ringing bubble, most of them faint."""
    count = DROPS * SECONDS
    starts = random.integers(0, FRAMES, count)
    pitches = random.uniform(700, 3_600, count)
    loud = LOUDEST * random.beta(1.2, 7, count)
    sides = random.uniform(0.25, 0.75, count)
    fades = random.uniform(0.002, 0.006, count)
    at = np.arange(LONGEST, dtype=np.float32) / np.float32(RATE)
    soft = np.minimum(at / np.float32(0.001), 1.0)
    samples = np.zeros((FRAMES + LONGEST, 2), np.float32)
    for start, pitch, level, side, fade in zip(starts, pitches, loud, sides, fades, strict=True):
        # A bubble's pitch climbs as it closes.
        turns = np.float32(2 * np.pi * pitch) * at * (1 + 6 * at)
        drop = soft * np.exp(-at / np.float32(fade)) * np.sin(turns) * np.float32(level)
        samples[start : start + LONGEST, 0] += drop * np.float32(1 - side)
        samples[start : start + LONGEST, 1] += drop * np.float32(side)
    # What falls at the end rings on at the beginning.
    samples[:LONGEST] += samples[FRAMES:]
    return samples[:FRAMES]
