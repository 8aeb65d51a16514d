"""A soft pad: two chords that melt into one another, as a choir of strings far away would.

Each note is a bell of random phases around each of its harmonics, in the spectrum of the whole loop
(after P. Nasca's PADsynth): it shimmers like many players, and has no join.
"""

from __future__ import annotations

import numpy as np

from generator.audio.key import Key
from generator.audio.soundscapes import FRAMES, SECONDS
from generator.audio.soundscapes.noise import Samples, moments

Chord = tuple[tuple[int, float], ...]
"""Half tones above the root, each with how loud it is."""

MAJOR: tuple[Chord, Chord] = (
    ((0, 1.0), (7, 0.9), (12, 0.7), (14, 0.35), (16, 0.6)),
    ((-3, 0.8), (5, 0.8), (9, 0.7), (12, 0.6), (16, 0.4)),
)
"""The tonic with its ninth; the subdominant over its third, with its seventh."""
MINOR: tuple[Chord, Chord] = (
    ((0, 1.0), (7, 0.9), (12, 0.7), (14, 0.35), (15, 0.6)),
    ((-4, 0.8), (3, 0.8), (8, 0.6), (12, 0.6), (15, 0.5)),
)
"""The tonic with its ninth; the major chord a third below, with its seventh."""
HARMONICS = 7
DARK = 900.0
"""Hz above which harmonics fade quickly."""
SHIMMER = 0.0035
"""How far the players stray from the pitch, as a part of it: 6 cents."""
LOWEST = 170.0
"""Hz below which a note is left to its harmonics."""


def loop(random: np.random.Generator, key: Key) -> Samples:
    """Return a loop that goes from the first chord to the second and back."""
    first, second = (_sounding(chord, key, random) for chord in (MINOR if key.minor else MAJOR))
    turn = np.float32(0.25 * np.pi) * (1 - np.cos(moments() * np.float32(2 * np.pi / SECONDS)))
    mixed = first * np.cos(turn)[:, None] + second * np.sin(turn)[:, None]
    return np.asarray(mixed, np.float32)


def _sounding(chord: Chord, key: Key, random: np.random.Generator) -> Samples:
    spectra = np.zeros((2, FRAMES // 2 + 1), np.complex64)
    for half_tones, level in chord:
        for harmonic in range(1, HARMONICS + 1):
            pitch = key.note(half_tones) * harmonic
            loud = level * harmonic**-1.3 / (1 + (pitch / DARK) ** 2)
            loud /= np.sqrt(1 + (LOWEST / pitch) ** 8)
            _add(spectra, pitch, loud, random)
    samples = np.fft.irfft(spectra, FRAMES, axis=1)
    return np.asarray((samples / np.sqrt(np.square(samples).mean())).T, np.float32)


def _add(spectra: np.ndarray, pitch: float, level: float, random: np.random.Generator) -> None:
    """Add a harmonic to both channels: equally loud, each with phases of its own."""
    middle, spread = pitch * SECONDS, pitch * SECONDS * SHIMMER
    reach = int(3 * spread) + 1
    bins = np.arange(int(middle) - reach, int(middle) + reach + 2)
    bell = np.exp(-0.5 * ((bins - middle) / spread) ** 2)
    bell *= level / np.sqrt(np.square(bell).sum())
    phases = random.uniform(0, 2 * np.pi, (2, len(bins)))
    spectra[:, bins] += (bell * np.exp(1j * phases)).astype(np.complex64)
