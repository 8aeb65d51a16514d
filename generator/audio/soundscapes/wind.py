"""Wind: breath over grass, whose pitch and strength wander."""

from __future__ import annotations

from math import log2

import numpy as np

from generator.audio.key import Key
from generator.audio.soundscapes.noise import Curve, Samples, decibels, frequencies, noise, swell

CENTRES = (270.0, 480.0, 850.0, 1_500.0)
"""The bands that gusts move through, in Hz."""
BREADTH = 0.5
"""How wide a band is, in octaves from its centre to where it is 4 dB down."""
TILT = -3.5
"""Each band below the one before, in dB."""


def loop(random: np.random.Generator, key: Key) -> Samples:  # noqa: ARG001 - wind has no key
    """Return a loop of soft wind."""
    gust = swell(random, (1, 2, 3))
    colour = swell(random, (1, 2, 5))
    octaves = np.log2(np.maximum(frequencies(), 1.0))
    whole = np.zeros((len(gust), 2), np.float32)
    for number, centre in enumerate(CENTRES):
        # Where a gust is strong, it is also bright: the higher the band, the more it moves.
        level = TILT * number + (2.0 + 1.6 * number) * gust + 2.0 * colour * (-1) ** number
        whole += noise(random, _around(centre, octaves)) * decibels(level)[:, None]
    return whole


def _around(centre: float, octaves: Curve) -> Curve:
    away = (octaves - np.float32(log2(centre))) / np.float32(BREADTH)
    return np.asarray(np.exp(np.float32(-0.5) * away * away), np.float32)
