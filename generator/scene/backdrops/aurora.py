"""Aurora: soft lights of several colours that drift slowly over a darkening sky."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import Field, to_bytes
from generator.scene.model import Picture

GRAIN = 8
"""A light is so smooth that one pixel of the field stands for so many of the frame."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Aurora:
    """Lights [colour each] over a sky that runs from `sky[0]` at the top to `sky[-1]`."""

    width: int
    height: int
    fps: Fraction
    sky: tuple[Rgb, ...]
    lights: tuple[Rgb, ...]
    seed: int
    period: float = 24.0
    """Seconds one light needs for its round."""

    def key(self, frame: int) -> Hashable:
        """Return the frame: the lights never stand still."""
        return frame

    def picture(self, frame: int) -> Picture:
        """Return the sky with its lights [h / GRAIN, w / GRAIN, 3]."""
        mixed, weight = self._sky * np.float32(0.9), np.full(self._sky.shape[:2], 0.9, np.float32)
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.period
        for color, (x, y, wide, tall, pace, phase, gain) in zip(
            self._colors, self._orbits, strict=True
        ):
            cx = x + 0.22 * np.sin(pace * turn + phase)
            cy = y + 0.13 * np.cos(pace * turn * 0.8 + 1.7 * phase)
            light = gain * self._column((self._y - cy) / tall) * self._column((self._x - cx) / wide)
            mixed = mixed + light[..., None] * color
            weight = weight + light
        return to_bytes(mixed / weight[..., None])

    @staticmethod
    def _column(distance: Field) -> Field:
        falloff: Field = np.exp(-(distance * distance)).astype(np.float32)
        return falloff

    @cached_property
    def _grid(self) -> tuple[int, int]:
        return max(2, -(-self.height // GRAIN)), max(2, -(-self.width // GRAIN))

    @cached_property
    def _x(self) -> Field:
        return np.linspace(0, 1, self._grid[1], dtype=np.float32)[None, :]

    @cached_property
    def _y(self) -> Field:
        return np.linspace(0, 1, self._grid[0], dtype=np.float32)[:, None]

    @cached_property
    def _sky(self) -> Field:
        stops = np.linspace(0, 1, len(self.sky))
        column = np.stack(
            [np.interp(self._y[:, 0], stops, [c[i] for c in self.sky]) for i in range(3)], axis=-1
        )
        return np.repeat(column[:, None, :], self._grid[1], axis=1).astype(np.float32)

    @cached_property
    def _colors(self) -> tuple[Field, ...]:
        return tuple(np.array(color, np.float32) for color in self.lights)

    @cached_property
    def _orbits(self) -> tuple[tuple[float, ...], ...]:
        rng = np.random.default_rng(self.seed)
        count = len(self.lights)
        orbits = []
        for number in range(count):
            across = (number + 0.5) / count + rng.uniform(-0.15, 0.15)
            down = 0.12 + 0.76 * ((number * 0.618 + rng.uniform(0, 0.25)) % 1.0)
            wide, tall = rng.uniform(0.36, 0.6), rng.uniform(0.16, 0.3)
            pace = (1.0, 0.7, 1.3, 0.85)[number % 4] * (1 if number % 2 else -1)
            phase, gain = rng.uniform(0, 2 * np.pi), rng.uniform(0.9, 1.5)
            orbits.append((across, down, wide, tall, pace, phase, gain))
        return tuple(orbits)
