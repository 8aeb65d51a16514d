"""Aurora: soft lights of several colours that drift slowly over a darkening sky."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.scene.backdrops.noise import Field, to_tones
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = 16
"""A light is so smooth that one pixel of the field stands for so many of the frame."""

SKY = np.float32(0.9)
"""How much the sky counts where lights mix with it."""

Rgb = tuple[int, int, int]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Orbits:
    """Where each light stands, how far it reaches and how it travels, in shares of the frame."""

    x: Numbers
    y: Numbers
    wide: Numbers
    tall: Numbers
    pace: Numbers
    phase: Numbers
    gain: Numbers


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

    def picture(self, frame: int) -> Tones:
        """Return the sky with its lights [h / GRAIN, w / GRAIN, 3].

        Each light is a Gaussian, and a Gaussian is the product of one down and one across: all
        lights together are one small matrix product.
        """
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.period
        orbit = self._orbits
        angle = orbit.pace * turn
        across = orbit.x + 0.22 * np.sin(angle + orbit.phase)
        down = orbit.y + 0.13 * np.cos(angle * 0.8 + 1.7 * orbit.phase)
        tall = orbit.gain * np.exp(-(((self._y[:, None] - down) / orbit.tall) ** 2))
        wide = np.exp(-(((self._x[:, None] - across) / orbit.wide) ** 2))
        glow = (wide[:, None, :] * self._colors.T[None]).reshape(-1, len(self.lights))
        height, width = len(self._y), len(self._x)
        mixed = (tall @ glow.T).reshape(height, width, 3) + SKY * self._sky[:, None, :]
        weight = tall @ wide.T + SKY
        return to_tones(mixed / weight[..., None])

    @cached_property
    def _x(self) -> Field:
        return np.linspace(0, 1, max(2, -(-self.width // GRAIN)), dtype=np.float32)

    @cached_property
    def _y(self) -> Field:
        return np.linspace(0, 1, max(2, -(-self.height // GRAIN)), dtype=np.float32)

    @cached_property
    def _sky(self) -> Field:
        stops = np.linspace(0, 1, len(self.sky))
        bands = [np.interp(self._y, stops, [color[i] for color in self.sky]) for i in range(3)]
        return np.stack(bands, axis=-1).astype(np.float32)

    @cached_property
    def _colors(self) -> Field:
        return np.array(self.lights, np.float32)

    @cached_property
    def _orbits(self) -> _Orbits:
        rng = np.random.default_rng(self.seed)
        count = len(self.lights)
        number = np.arange(count)
        return _Orbits(
            x=(number + 0.5) / count + rng.uniform(-0.15, 0.15, count),
            y=0.12 + 0.76 * ((number * 0.618 + rng.uniform(0, 0.25, count)) % 1.0),
            wide=rng.uniform(0.36, 0.6, count),
            tall=rng.uniform(0.16, 0.3, count),
            pace=np.resize([1.0, -0.7, 1.3, -0.85], count),
            phase=rng.uniform(0, 2 * np.pi, count),
            gain=rng.uniform(0.9, 1.5, count),
        )
