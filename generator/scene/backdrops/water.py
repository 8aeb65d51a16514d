"""Water: slow bands of tone that rise and fall like a calm sea seen from above."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import Field, to_bytes
from generator.scene.model import Picture

GRAIN = 8
"""One pixel of the field stands for so many of the frame."""

Rgb = tuple[int, int, int]


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

    def picture(self, frame: int) -> Picture:
        """Return the water [h / GRAIN, w / GRAIN, 3]."""
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.period
        swell = np.zeros_like(self._level)
        crest = np.zeros_like(self._level)
        for length, slant, pace, phase, size in self._waves:
            wave = np.sin(length * self._warped + slant * self._x + pace * turn + phase)
            swell += np.float32(size) * wave
            crest += np.float32(size) * np.maximum(wave, 0) ** 6
        place = np.clip(self._level + 0.055 * swell, 0, 1) * (len(self.depths) - 1)
        tone = np.stack([np.interp(place, self._stops, band) for band in self._bands], axis=-1)
        glint = (0.16 * crest * self._level)[..., None]
        return to_bytes((tone + (self._foam - tone) * glint).astype(np.float32))

    @cached_property
    def _x(self) -> Field:
        return np.linspace(0, self.width / self.height, -(-self.width // GRAIN), dtype=np.float32)[
            None, :
        ]

    @cached_property
    def _level(self) -> Field:
        down = np.linspace(0, 1, -(-self.height // GRAIN), dtype=np.float32)[:, None]
        return np.repeat(down, self._x.shape[1], axis=1)

    @cached_property
    def _warped(self) -> Field:
        # Near waves look longer than far ones.
        return (self._level ** np.float32(0.7)).astype(np.float32)

    @cached_property
    def _stops(self) -> Field:
        return np.arange(len(self.depths), dtype=np.float32)

    @cached_property
    def _bands(self) -> tuple[Field, ...]:
        return tuple(np.array([tone[i] for tone in self.depths], np.float32) for i in range(3))

    @cached_property
    def _foam(self) -> Field:
        return np.array(self.foam, np.float32)

    @cached_property
    def _waves(self) -> tuple[tuple[float, ...], ...]:
        rng = np.random.default_rng(self.seed)
        return tuple(
            (
                length * rng.uniform(0.9, 1.1),
                rng.uniform(-2.2, 2.2),
                pace,
                rng.uniform(0, 2 * np.pi),
                size,
            )
            for length, pace, size in ((9, 1, 1.0), (15, -1, 0.55), (24, 2, 0.3), (6, -1, 0.8))
        )
