"""Noise that goes round: shaped in its spectrum, so that a loop of it has no join."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.audio.soundscapes import FRAMES, RATE, SECONDS

Samples = NDArray[np.float32]
"""A loop [FRAMES, 2], in any scale: whoever plays it levels it."""

Curve = NDArray[np.float32]
"""Something for each frame or each frequency of a loop."""

WIDTH = 0.5
"""How much of noise differs from left to right: enough to surround, and safe on one speaker."""


def frequencies() -> Curve:
    """Return the frequency in Hz of each bin of a loop's spectrum, FRAMES / 2 + 1 of them."""
    return np.arange(FRAMES // 2 + 1, dtype=np.float32) / np.float32(SECONDS)


def band(low: float, high: float, *, slope: float = 0.0) -> Curve:
    """Return a gain for each frequency: flat between two in Hz, falling softly outside.

    12 dB an octave below and 24 dB above; `slope` in dB an octave tilts what lies between.
    """
    at = np.maximum(frequencies(), np.float32(1 / SECONDS))
    gain = (at / np.float32(low)) ** np.float32(slope / 6.0206)
    gain /= np.sqrt((1 + (low / at) ** 4) * (1 + (at / high) ** 8))
    gain[0] = 0.0
    return np.asarray(gain, np.float32)


def noise(random: np.random.Generator, gain: Curve, width: float = WIDTH) -> Samples:
    """Return noise [FRAMES, 2] of that spectrum, with a power of 1 in each channel."""
    # Two numbers of chance side by side are one complex number.
    chance = random.standard_normal((2, 2 * len(gain)), np.float32).view(np.complex64)
    middle, side = chance * gain
    side *= np.float32(width)
    samples = np.fft.irfft(np.stack([middle + side, middle - side]), FRAMES, axis=1)
    return np.asarray((samples / np.sqrt(np.square(samples).mean())).T, np.float32)


def swell(random: np.random.Generator, rounds: tuple[int, ...]) -> Curve:
    """Return a slow curve over a loop, between -1 and 1 and without a join.

    `rounds` says how many times each of the waves that it is the sum of goes up and down.
    """
    turn = np.arange(FRAMES, dtype=np.float32) * np.float32(2 * np.pi / FRAMES)
    curve = np.zeros(FRAMES, np.float32)
    for each in rounds:
        curve += np.sin(turn * each + np.float32(random.uniform(0, 2 * np.pi)))
    return np.asarray(curve / np.abs(curve).max(), np.float32)


def decibels(curve: Curve) -> Curve:
    """Return decibels as a gain."""
    return np.asarray(np.exp(curve * np.float32(np.log(10) / 20)), np.float32)


def moments() -> Curve:
    """Return the second of each frame."""
    return np.arange(FRAMES, dtype=np.float32) / np.float32(RATE)
