"""Flow: silky ribbons along the streamlines of a smooth flow, with light that runs along them.

The flow is the curl of a smooth random field, so that it neither gathers nor parts; the levels of
that field are its streamlines. All that is drawn is a function of the level (ribbons and threads)
or of the level and the way along it (the light), and so follows the flow everywhere.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import Field, channels_last, value_noise
from generator.scene.backdrops.ramp import Rgb, ramp
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = 8
"""One pixel of the field stands for so many of the frame."""

SHADES = 4096
"""Steps of the level from bank to bank: finer than eight bits can show."""

BANKS = 0.06
"""By how much the level rises and falls while the flow moves: it stays in its bed."""


@dataclass(frozen=True, slots=True, eq=False)
class _Stream:
    """The level of each place, how it changes in a round, and the way along [h, w each]."""

    level: Field
    cosine: Field
    sine: Field
    along: Field


@dataclass(frozen=True, slots=True, eq=False)
class _Section:
    """What lies at every level, from one bank to the other."""

    ribbons: Field
    """Colours [3, SHADES]."""
    threads: Field
    """How much of the thread's colour [SHADES]."""
    ahead: Field
    """By how much the light is ahead [SHADES], in radians."""


@dataclass(frozen=True)
class Flow:
    """Ribbons from `colors[0]` (one bank) to `colors[-1]`, and threads of another colour."""

    width: int
    height: int
    fps: Fraction
    colors: tuple[Rgb, ...]
    thread: Rgb
    seed: int
    strength: float = 0.4
    period: float = 12.0
    """Seconds from one light to the next that passes the same place."""

    def key(self, frame: int) -> Hashable:
        """Return the frame: the flow never stands still."""
        return frame

    def picture(self, frame: int) -> Tones:
        """Return the flow [h / GRAIN, w / GRAIN, 3]."""
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.period
        stream, section = self._stream, self._section
        # The streamlines themselves move a third as fast as the light.
        level = stream.level + stream.cosine * np.float32(np.cos(turn / 3))
        level += stream.sine * np.float32(np.sin(turn / 3))
        index = (np.clip(level, 0, 1) * np.float32(SHADES - 1)).astype(np.intp)
        light = np.sin(stream.along + section.ahead[index] - np.float32(turn))
        shine = section.threads[index] * (np.float32(0.6) + np.float32(0.4) * light)
        shine *= np.float32(self.strength)
        planes = np.stack([colors[index] for colors in section.ribbons])
        planes += (self._thread - planes) * shine
        return channels_last(planes)

    @cached_property
    def _thread(self) -> Field:
        return np.array(self.thread, np.float32)[:, None, None]

    @cached_property
    def _section(self) -> _Section:
        rng = np.random.default_rng(self.seed)
        level = np.linspace(0, 1, SHADES)
        phase = rng.uniform(0, 2 * np.pi, 6)
        # Folds make a slope into ribbons.
        fold = np.clip(level + 0.06 * np.sin(7 * np.pi * level + phase[0]), 0, 1)
        ribbons = ramp(self.colors, SHADES, soft=0.2).T[:, (fold * (SHADES - 1)).astype(np.intp)]
        wave = np.sin(2 * np.pi * 7.3 * level + phase[1])
        wave += 0.8 * np.sin(2 * np.pi * 12.1 * level + phase[2])
        wave += 0.5 * np.sin(2 * np.pi * 19.7 * level + phase[3])
        thread = np.clip(0.3 + 0.3 * wave, 0, 1)
        ahead = 2.4 * np.sin(2 * np.pi * 2.3 * level + phase[4])
        ahead += 1.6 * np.sin(2 * np.pi * 5.1 * level + phase[5])
        return _Section(
            np.ascontiguousarray(ribbons),
            (thread * thread * (3 - 2 * thread)).astype(np.float32),
            ahead.astype(np.float32),
        )

    @cached_property
    def _stream(self) -> _Stream:
        rows, columns = max(2, -(-self.height // GRAIN)), max(2, -(-self.width // GRAIN))
        side = max(rows, columns)
        rng = np.random.default_rng(self.seed + 1)
        y = np.linspace(-0.5, 0.5, rows, dtype=np.float32)[:, None] * np.float32(rows / side)
        x = np.linspace(-0.5, 0.5, columns, dtype=np.float32)[None, :] * np.float32(columns / side)
        angle = rng.uniform(0.35, 0.95) * rng.choice([-1, 1])
        across = y * np.float32(np.cos(angle)) + x * np.float32(np.sin(angle))
        along = x * np.float32(np.cos(angle)) - y * np.float32(np.sin(angle))
        bumps = [
            value_noise(rows, columns, (part * side, part * side), self.seed + 2 + number)
            for number, part in enumerate((0.42, 0.22, 0.4, 0.4))
        ]
        # A slope steeper than the bumps: the whole flows across instead of turning in circles.
        level = across + np.float32(0.42) * bumps[0] + np.float32(0.09) * bumps[1]
        low, high = float(level.min()), float(level.max())
        scale = np.float32((1 - 2 * BANKS) / max(1e-6, high - low))
        sway = np.float32(2 * BANKS / np.sqrt(2))
        return _Stream(
            (level - np.float32(low)) * scale + np.float32(BANKS),
            (bumps[2] - np.float32(0.5)) * sway,
            (bumps[3] - np.float32(0.5)) * sway,
            along * np.float32(2 * np.pi * 1.3),
        )
