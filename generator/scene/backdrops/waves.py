"""Waves: layers of hills like cut paper, one behind the other, each sliding at its own pace."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.scene.backdrops.noise import Field, channels_last
from generator.scene.backdrops.ramp import Rgb, grid, ramp
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = (4, 8)
"""One pixel of the field stands for so many of the frame (high, wide): crests run across."""

EDGE = 1.4
"""Pixels of the field over which a crest is smoothed."""

SHADES = 2048
"""Steps of a layer's light: finer than eight bits can show."""

LIT = 0.3
"""How far a layer's light reaches below its crest, as a share of the frame's height."""

SHADOW = 0.06
"""How far a layer's shadow reaches, as a share of the frame's height."""


@dataclass(frozen=True, slots=True, eq=False)
class _Crest:
    """A crest line: a sum of sines, in shares of the frame's height over its width."""

    base: float
    size: Field
    """Heights of the sines [n, 1]."""
    place: Field
    """Their angles across the frame at the beginning [n, columns]."""
    pace: Field
    """Their rounds in one period [n, 1]."""

    def line(self, turn: float) -> Field:
        """Return the height of the crest [columns], as a share of the frame from its top."""
        line: Field = (self.size * np.sin(self.place + self.pace * np.float32(turn))).sum(axis=0)
        return line + np.float32(self.base)


@dataclass(frozen=True)
class Waves:
    """Hills of one colour each, from far to near, before a sky of colours from top to bottom."""

    width: int
    height: int
    fps: Fraction
    sky: tuple[Rgb, ...]
    hills: tuple[Rgb, ...]
    seed: int
    shade: float = 0.25
    horizon: float = 0.42
    period: float = 60.0
    """Seconds in which the nearest layer slides by one hill; far ones are slower."""

    def key(self, frame: int) -> Hashable:
        """Return the frame: the hills never stand still."""
        return frame

    def picture(self, frame: int) -> Tones:
        """Return the layers, far ones first [h / GRAIN[0], w / GRAIN[1], 3]."""
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.period
        rows = self._sky.shape[1]
        lines = [crest.line(turn) * np.float32(rows) for crest in self._crests]
        planes = self._sky.copy()
        for number, line in enumerate(lines):
            top = max(0, int(line.min() - SHADOW * rows))
            low = max(0, min(rows, int(line.max() + EDGE) + 1))
            # A layer is hidden where the whole crest of the next one has begun.
            end = rows if number + 1 == len(lines) else int(lines[number + 1].max() + EDGE) + 1
            if top < low:
                self._cut(planes[:, top:low], line - np.float32(top), number)
            if low < min(rows, end):
                self._fill(planes[:, low:end], line - np.float32(low), number)
        return channels_last(planes)

    def _cut(self, part: Field, line: Field, number: int) -> None:
        """Draw the rows in which a crest runs: its shadow above it, its light below it."""
        reach = np.float32(1 / (SHADOW * self._sky.shape[1]))
        below = np.arange(part.shape[1], dtype=np.float32)[:, None] + np.float32(0.5) - line
        near = np.clip(below * reach + 1, 0, 1)
        part *= 1 - np.float32(self.shade) * near * near * near
        edge = np.clip(below * np.float32(1 / EDGE) + np.float32(0.5), 0, 1)
        tones = self._tones[number].take(self._depth(below), axis=1, mode="clip")
        tones -= part
        tones *= edge
        part += tones

    def _fill(self, part: Field, line: Field, number: int) -> None:
        """Draw the rows below the whole crest, down to where the next layer begins."""
        below = np.arange(part.shape[1], dtype=np.float32)[:, None] + np.float32(0.5) - line
        depth = self._depth(below)
        for plane, tones in zip(part, self._tones[number], strict=True):
            tones.take(depth, out=plane, mode="clip")

    def _depth(self, below: Field) -> NDArray[np.intp]:
        """Return where in a layer's tones the places lie that are so many rows below its crest.

        Those above it and far below it fall outside, and are meant for the tones at either end.
        """
        return (below * np.float32(SHADES / (LIT * self._sky.shape[1]))).astype(np.intp)

    @cached_property
    def _tones(self) -> Field:
        """Return a layer's tones from its crest down [hills, 3, SHADES]: lit from above."""
        hills = np.array(self.hills, np.float32)
        far = np.vstack([np.array(self.sky[-1:], np.float32), hills[:-1]])
        light = np.linspace(1, 0, SHADES, dtype=np.float32) ** 2
        # A breath of the layer behind: what is lit is nearer to the light.
        lit = np.float32(0.35) * (far - hills)
        return hills[..., None] + lit[..., None] * light

    @cached_property
    def _sky(self) -> Field:
        y, x = grid(self.height, self.width, GRAIN)
        return np.repeat(ramp(self.sky, y.shape[0], soft=0.3).T[:, :, None], x.shape[1], axis=2)

    @cached_property
    def _crests(self) -> tuple[_Crest, ...]:
        rng = np.random.default_rng(self.seed)
        _, x = grid(self.height, self.width, GRAIN)
        across = x * np.float32(self.width / self.height)
        count = len(self.hills)
        crests = []
        for number in range(count):
            near = (number + 1) / count
            size = (0.016 + 0.018 * near) * rng.uniform(0.8, 1.2)
            # Waves for one height of the frame: far hills are small and many.
            many = (2.6 - 1.2 * near) * rng.uniform(0.85, 1.15)
            waves = np.array([many, many * rng.uniform(1.6, 1.9), many * 2.9], np.float32)[:, None]
            sizes = np.array([size, 0.4 * size, 0.12 * size], np.float32)[:, None]
            phases = rng.uniform(0, 2 * np.pi, (3, 1)).astype(np.float32)
            way = np.float32(rng.choice([-1.0, 1.0]) * (0.3 + 0.7 * near))
            paces = way * np.array([1.0, 1.25, 1.6], np.float32)[:, None]
            base = self.horizon + (0.97 - self.horizon) * number / count
            places = np.float32(2 * np.pi) * waves * across + phases
            crests.append(_Crest(base, sizes, places, paces))
        return tuple(crests)
