"""Brown noise: a low, even rush, without the rumble that no phone can play."""

from __future__ import annotations

import numpy as np

from generator.audio.key import Key
from generator.audio.soundscapes.noise import Samples, band, decibels, noise, swell


def loop(random: np.random.Generator, key: Key) -> Samples:  # noqa: ARG001 - noise has no key
    """Return a loop that falls by 6 dB an octave, breathing by a decibel."""
    breath = decibels(0.8 * swell(random, (1, 2)))
    return noise(random, band(240.0, 5_000.0, slope=-6.0)) * breath[:, None]
