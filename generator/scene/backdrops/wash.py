"""Wash: watercolour pigments that bloom into one another and dry with darker edges."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.scene.backdrops.noise import Field, channels_last, value_noise
from generator.scene.backdrops.ramp import Rgb
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = 6
"""One pixel of the field stands for so many of the frame: water has no sharp edges."""

STEPS = 16384
"""Steps of how far inside a pool a place is: so many that no edge moves by visible ones."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """How far inside a pool of one pigment each place is, in STEPS, and its change in a round."""

    wet: Field
    cosine: Field
    sine: Field


@dataclass(frozen=True)
class Wash:
    """Pools of pigment on a sheet; where they meet, they mix as filters do, by multiplying."""

    width: int
    height: int
    fps: Fraction
    sheet: Rgb
    pigments: tuple[Rgb, ...]
    seed: int
    strength: float = 0.6
    bloom: float = 10.0
    """Seconds in which the pools spread at the beginning."""
    period: float = 60.0
    """Seconds of one round; 0 = they lie still once they have spread."""

    def key(self, frame: int) -> Hashable:
        """Return the frame, or the last of the bloom for all that follow it."""
        return frame if self.period else min(frame, int(self.bloom * self.fps) + 1)

    def picture(self, frame: int) -> Tones:
        """Return the sheet with its pools [h / GRAIN, w / GRAIN, 3]."""
        seconds = float(Fraction(frame) / self.fps)
        turn = 2 * np.pi * seconds / self.period if self.period else 0.0
        share = min(1.0, seconds / self.bloom) if self.bloom else 1.0
        # Fast at first, then slower and slower, as water creeps.
        dry = np.float32(0.1 * (1 - share) ** 2)
        inside, amount = np.empty((2, len(self._pools), *self._size), np.float32)
        for pool, on_wet, on_dry in zip(self._pools, inside, amount, strict=True):
            step = self._step(pool, turn, dry)
            self._wet.take(step, out=on_wet, mode="clip")
            self._dry.take(step, out=on_dry, mode="clip")
        others = inside.sum(axis=0) - inside
        # On wet paper an edge runs out, and two pigments share the room of one.
        inside -= amount
        inside *= np.minimum(others, 1)
        amount += inside
        amount *= self._granulation
        others *= np.float32(0.7)
        others += 1
        amount /= others
        through = np.einsum("cp,phw->chw", self._absorption, amount)
        return channels_last(self._sheet * np.exp(through, out=through))

    def _step(self, pool: _Pool, turn: float, dry: np.float32) -> NDArray[np.intp]:
        """Return how far inside a pool each place is now, in STEPS; beyond either end, too."""
        wet = pool.wet - dry * np.float32(STEPS)
        wet += pool.cosine * np.float32(np.cos(turn))
        wet += pool.sine * np.float32(np.sin(turn))
        return wet.astype(np.intp)

    @property
    def _size(self) -> tuple[int, int]:
        return max(2, -(-self.height // GRAIN)), max(2, -(-self.width // GRAIN))

    @cached_property
    def _sheet(self) -> Field:
        """Return the sheet [3, h, w] with the soft tooth of cold-pressed paper."""
        rows, columns = self._size
        tooth = value_noise(rows, columns, (2.4, 2.4), self.seed + 90) - np.float32(0.5)
        return np.array(self.sheet, np.float32)[:, None, None] + np.float32(5) * tooth

    @cached_property
    def _granulation(self) -> Field:
        """Return how much pigment settles [h, w], around 1: more in the hollows of the paper."""
        rows, columns = self._size
        fine = value_noise(rows, columns, (2.6, 2.6), self.seed + 91) - np.float32(0.5)
        cloud = value_noise(rows, columns, (26, 26), self.seed + 92) - np.float32(0.5)
        return np.float32(self.strength) * (1 + np.float32(0.14) * fine + np.float32(0.7) * cloud)

    @cached_property
    def _dry(self) -> Field:
        """Return how dense pigment lies on dry paper, by how far inside its pool it is [STEPS].

        Nothing outside; most at the edge, where a drying pool leaves it; paler further in.
        """
        inside = (np.arange(STEPS) - STEPS / 2) / STEPS
        pool = 1 / (1 + np.exp(-inside / 0.011))
        edge = np.exp(-(((inside - 0.018) / 0.022) ** 2))
        body = 0.42 + 0.4 * np.clip(inside / 0.4, 0, 1)
        return (pool * (body + 0.3 * edge)).astype(np.float32)

    @cached_property
    def _wet(self) -> Field:
        """Return how dense pigment lies on wet paper, where it runs [STEPS]."""
        inside = (np.arange(STEPS) - STEPS / 2) / STEPS
        pool = 1 / (1 + np.exp(-inside / 0.03))
        return (pool * (0.42 + 0.4 * np.clip(inside / 0.4, 0, 1))).astype(np.float32)

    @cached_property
    def _absorption(self) -> Field:
        """Return the logarithm of what each pigment lets through of the sheet [3, pigments]."""
        pigments = np.array(self.pigments, np.float32)
        sheet = np.maximum(np.array(self.sheet, np.float32), 1)
        return np.log(np.clip(pigments / sheet, 0.02, 1)).T.astype(np.float32)

    @cached_property
    def _pools(self) -> tuple[_Pool, ...]:
        rng = np.random.default_rng(self.seed)
        return tuple(self._pool(number, rng) for number in range(len(self.pigments)))

    def _pool(self, number: int, rng: np.random.Generator) -> _Pool:
        rows, columns = self._size
        side, count = max(rows, columns), len(self.pigments)
        seed = self.seed + 10 * number
        y = np.linspace(0, rows / side, rows, dtype=np.float32)[:, None]
        x = np.linspace(0, columns / side, columns, dtype=np.float32)[None, :]
        bend = value_noise(rows, columns, (side / 7, side / 7), seed) - np.float32(0.5)
        frill = value_noise(rows, columns, (side / 26, side / 26), seed + 1) - np.float32(0.5)
        fringe = value_noise(rows, columns, (side / 80, side / 80), seed + 2) - np.float32(0.5)
        down = (number + 0.5) / count * rows / side + rng.uniform(-0.06, 0.06)
        across = columns / side * rng.uniform(0.1, 0.9)
        reach = rng.uniform(0.25, 0.36)
        away = np.hypot((y - np.float32(down)) * np.float32(1.15), x - np.float32(across))
        wet = np.float32(reach) - away + np.float32(0.42) * bend
        wet += np.float32(0.1) * frill + np.float32(0.035) * fringe
        sway = [
            value_noise(rows, columns, (side / 5, side / 5), seed + 3 + i) - np.float32(0.5)
            for i in range(2)
        ]
        swing = np.float32(0.1 * STEPS)
        return _Pool((wet + np.float32(0.5)) * np.float32(STEPS), swing * sway[0], swing * sway[1])
