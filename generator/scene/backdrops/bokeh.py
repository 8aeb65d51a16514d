"""Bokeh: lights so far out of focus that they are discs, floating upwards and breathing."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.scene.backdrops.noise import Field, channels_last
from generator.scene.backdrops.ramp import Rgb, planes_of, ramp
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = 8
"""One pixel of the field stands for so many of the frame: the discs have soft edges."""

SIZES = ((0.17, 0.5), (0.11, 0.75), (0.065, 1.0), (0.04, 0.9))
"""Radius (of the frame's shorter side) and brightness of the discs: near ones are large and dim."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Discs:
    """Where each disc is at the beginning, and how it moves; lengths in pixels of the field."""

    x: Numbers
    y: Numbers
    radius: Numbers
    bright: Numbers
    rise: Numbers
    """Pixels of the field a second."""
    sway: Numbers
    phase: Numbers
    pace: Numbers


@dataclass(frozen=True)
class Bokeh:
    """Discs of the colours of `lights` over a ground from `ground[0]` (top) to `ground[-1]`.

    However many discs meet, no more than `glow` of their light is added to the ground: words stay
    readable everywhere.
    """

    width: int
    height: int
    fps: Fraction
    ground: tuple[Rgb, ...]
    lights: tuple[Rgb, ...]
    seed: int
    count: int = 16
    glow: float = 0.6
    period: float = 12.0
    """Seconds of one breath."""

    def key(self, frame: int) -> Hashable:
        """Return the frame: the lights never stand still."""
        return frame

    def picture(self, frame: int) -> Tones:
        """Return the ground with its discs [h / GRAIN, w / GRAIN, 3]."""
        seconds = float(Fraction(frame) / self.fps)
        rows, columns = self._size
        light = np.zeros((3, rows, columns), np.float32)
        amount = np.zeros((rows, columns), np.float32)
        discs = self._discs
        breath = 2 * np.pi * seconds / self.period * discs.pace + discs.phase
        bright = discs.bright * (0.72 + 0.28 * np.sin(breath))
        x = discs.x + discs.sway * np.sin(breath * 0.6)
        # A disc leaves at the top altogether before it comes again from below.
        way = rows + 2 * discs.radius
        y = (discs.y - discs.rise * seconds) % way - discs.radius
        for number in range(self.count):
            self._add(number, x[number], y[number], bright[number], light, amount)
        cap = np.float32(self.glow)
        share = cap * (1 - np.exp(-amount / max(cap, np.float32(1e-6))))
        mean = light / np.maximum(amount, np.float32(1e-6))
        # Light is added to what the ground leaves dark: it can only become brighter (a "screen").
        return channels_last(self._ground + mean * share * self._dark)

    def _add(
        self, number: int, x: float, y: float, bright: float, light: Field, amount: Field
    ) -> None:
        """Add one disc to the light and its amount, only where it is."""
        radius = self._discs.radius[number]
        soft = max(1.6, 0.24 * radius)
        reach = radius + soft
        rows, columns = amount.shape
        top, bottom = max(0, int(y - reach)), min(rows, int(y + reach) + 2)
        left, right = max(0, int(x - reach)), min(columns, int(x + reach) + 2)
        if top >= bottom or left >= right:
            return
        down = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5 - y)
        across = np.arange(left, right, dtype=np.float32)[None, :] + np.float32(0.5 - x)
        away = np.sqrt(down * down + across * across)
        edge = np.clip((np.float32(radius) - away) * np.float32(0.5 / soft) + np.float32(0.5), 0, 1)
        # A lens gathers a little more light towards the rim of a disc.
        rim = np.float32(0.75) + np.float32(0.25) * (away * np.float32(1 / radius)) ** 3
        disc = edge * edge * (3 - 2 * edge) * rim * np.float32(self.glow * bright)
        amount[top:bottom, left:right] += disc
        light[:, top:bottom, left:right] += disc * self._colors[:, number, None, None]

    @property
    def _size(self) -> tuple[int, int]:
        return max(2, -(-self.height // GRAIN)), max(2, -(-self.width // GRAIN))

    @cached_property
    def _ground(self) -> Field:
        rows, columns = self._size
        return np.repeat(ramp(self.ground, rows, soft=0.3).T[:, :, None], columns, axis=2)

    @cached_property
    def _dark(self) -> Field:
        """Return what the ground leaves dark, 0..1."""
        return 1 - self._ground * np.float32(1 / 255)

    @cached_property
    def _colors(self) -> Field:
        return planes_of([self.lights[i % len(self.lights)] for i in range(self.count)])

    @cached_property
    def _discs(self) -> _Discs:
        rng = np.random.default_rng(self.seed)
        rows, columns = self._size
        count = self.count
        number = np.arange(count)
        size, bright = np.array(SIZES)[number % len(SIZES)].T
        radius = np.maximum(1.0, size * rng.uniform(0.8, 1.2, count) * min(rows, columns))
        # Steps of the golden ratio and of its cousin spread points evenly, without a grid.
        across = (number * 0.7548777 + rng.uniform()) % 1 + rng.uniform(-0.04, 0.04, count)
        down = (number * 0.5698403 + rng.uniform()) % 1
        return _Discs(
            x=across * columns,
            y=down * (rows + 2 * radius),
            radius=radius,
            bright=bright * rng.uniform(0.7, 1.0, count),
            # Near discs pass faster, as from a slow train.
            rise=rows * rng.uniform(0.006, 0.01, count) * (0.6 + 3.0 * size),
            sway=columns * rng.uniform(0.01, 0.03, count),
            phase=rng.uniform(0, 2 * np.pi, count),
            pace=rng.uniform(0.75, 1.25, count),
        )
