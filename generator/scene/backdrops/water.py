"""Water: slow bands of tone that rise and fall like a calm sea seen from above."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import Field, to_tones
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = 16
"""One pixel of the field stands for so many of the frame."""

SHADES = 2048
"""Steps between the depths: finer than eight bits can show."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class _Wave:
    sine: Field
    cosine: Field
    pace: int
    """Crests that pass in one period; whole, so that the sea repeats without a seam."""
    size: np.float32


@dataclass(frozen=True)
class Water:
    """Tones from `depths[0]` (far, at the top) to `depths[-1]` (near), moved by long waves."""

    width: int
    height: int
    fps: Fraction
    depths: tuple[Rgb, ...]
    foam: Rgb
    seed: int
    period: float = 16.0
    """Seconds from one crest to the next: about a resting breath, four times slowed."""

    def key(self, frame: int) -> Hashable:
        """Return the frame: the water never stands still."""
        return frame

    def picture(self, frame: int) -> Tones:
        """Return the water [h / GRAIN, w / GRAIN, 3]."""
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.period
        swell = np.zeros_like(self._level)
        crest = np.zeros_like(self._level)
        for wave in self._waves:
            # sin(place + turn), with the sines of all places worked out beforehand.
            angle = wave.pace * turn
            height = wave.sine * np.float32(np.cos(angle)) + wave.cosine * np.float32(np.sin(angle))
            swell += wave.size * height
            above = np.maximum(height, 0)
            crest += wave.size * (above * above * above) ** 2
        tone = np.clip(self._level + np.float32(0.055) * swell, 0, 1) * (SHADES - 1)
        glint = (np.float32(0.16) * crest * self._level)[..., None]
        color = self._tones[tone.astype(np.intp)]
        return to_tones(color + (self._foam - color) * glint)

    @cached_property
    def _level(self) -> Field:
        rows, columns = -(-self.height // GRAIN), -(-self.width // GRAIN)
        down = np.linspace(0, 1, max(2, rows), dtype=np.float32)[:, None]
        return np.repeat(down, max(2, columns), axis=1)

    @cached_property
    def _tones(self) -> Field:
        """Return the colour of every depth [SHADES, 3]."""
        place = np.linspace(0, len(self.depths) - 1, SHADES)
        stops = np.arange(len(self.depths))
        bands = [np.interp(place, stops, [tone[i] for tone in self.depths]) for i in range(3)]
        return np.stack(bands, axis=-1).astype(np.float32)

    @cached_property
    def _foam(self) -> Field:
        return np.array(self.foam, np.float32)

    @cached_property
    def _waves(self) -> tuple[_Wave, ...]:
        rng = np.random.default_rng(self.seed)
        across = np.linspace(0, self.width / self.height, self._level.shape[1], dtype=np.float32)
        # Near waves look longer than far ones.
        down = self._level ** np.float32(0.7)
        waves = []
        for length, pace, size in ((9, 1, 1.0), (15, -1, 0.55), (24, 2, 0.3), (6, -1, 0.8)):
            stretch, slant = length * rng.uniform(0.9, 1.1), rng.uniform(-2.2, 2.2)
            place = stretch * down + slant * across + rng.uniform(0, 2 * np.pi)
            waves.append(
                _Wave(
                    np.sin(place).astype(np.float32),
                    np.cos(place).astype(np.float32),
                    pace,
                    np.float32(size),
                )
            )
        return tuple(waves)
