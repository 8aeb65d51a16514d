"""Stars: a night sky that lies still, and over it the few stars that twinkle.

The sky is a still backdrop; what moves is a layer of small sprites, so that a frame costs no more
than the places where a star changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from generator.scene.backdrops.grain import film_grain
from generator.scene.backdrops.noise import Field, enlarged, to_bytes, value_noise
from generator.scene.backdrops.ramp import Rgb, ramp
from generator.scene.backdrops.still import Still
from generator.scene.model import OPAQUE, Picture, Placed, Sprite

DITHER = 0.7
"""Grain of the sky in levels: a dark slope in 8 bits would show its steps without."""

EVERY = 3
"""Frames from one change of the stars to the next. All change at once: frames between that repeat
cost next to nothing, and no star is seen to wait for another."""

CROSSING = 300
"""Seconds the wanderer takes from side to side: from change to change it moves by 0.4 pixels."""

PHASES = 4
"""Steps to a pixel at which the wanderer is drawn, so that it glides."""

SCALE = 1080
"""The shorter side of the frame, in pixels, for which the sizes here are meant."""


@dataclass(frozen=True)
class Sky(Still):
    """Colours from top to bottom, a milky band of haze across, and stars that stand still."""

    width: int
    height: int
    colors: tuple[Rgb, ...]
    star: Rgb
    haze: Rgb
    seed: int
    count: int = 200

    def draw(self) -> Picture:
        """Return the picture [height, width, 3], full size."""
        shades = ramp(self.colors, self.height, soft=0.3)
        veil = self._veil()
        light = self._stars()
        dither = np.float32(DITHER) * film_grain(self.height, self.width, self.seed)
        channels = []
        for i in range(3):
            tone = shades[:, i, None] + (np.float32(self.haze[i]) - shades[:, i, None]) * veil
            tone += (np.float32(self.star[i]) - tone) * light
            channels.append(to_bytes(tone + dither))
        return np.stack(channels, axis=-1)

    def _veil(self) -> Field:
        """Return how much haze lies over each place [height, width]: a ragged band across."""
        rng = np.random.default_rng(self.seed + 1)
        rows, columns = max(2, self.height // 8), max(2, self.width // 8)
        side = max(rows, columns)
        y = np.linspace(-0.5, 0.5, rows, dtype=np.float32)[:, None] * np.float32(rows / side)
        x = np.linspace(-0.5, 0.5, columns, dtype=np.float32)[None, :] * np.float32(columns / side)
        angle = rng.uniform(0.5, 1.0) * rng.choice([-1, 1])
        away = y * np.float32(np.cos(angle)) + x * np.float32(np.sin(angle))
        away += np.float32(rng.uniform(-0.08, 0.12))
        cloud = np.zeros((rows, columns), np.float32)
        for number, part in enumerate((6, 12, 24, 48)):
            noise = value_noise(rows, columns, (side / part, side / part), self.seed + 20 + number)
            cloud += (noise - np.float32(0.5)) * np.float32(0.62**number)
        # Clouds bend the band, and lie in it.
        away += np.float32(0.07) * cloud
        band = np.exp(-((away / np.float32(0.11)) ** 2)) * (np.float32(0.55) + cloud * 0.5)
        veil = np.clip(band, 0, 1).astype(np.float32) * np.float32(0.4)
        return enlarged(veil, self.height, self.width, (rows, columns))

    def _stars(self) -> Field:
        """Return how much of a star's colour shines at each place [height, width], 0..1."""
        rng = np.random.default_rng(self.seed + 4)
        light = np.zeros((self.height, self.width), np.float32)
        scale = min(self.width, self.height) / SCALE
        for _ in range(self.count):
            # Most stars are faint: a power law, as in the sky.
            bright = 0.16 + 0.55 * rng.uniform() ** 3
            radius = scale * (0.9 + 1.1 * bright)
            x, y = rng.uniform(0, self.width), rng.uniform(0, self.height)
            _shine(light, x, y, radius, bright)
        return light


@dataclass(frozen=True, slots=True, eq=False)
class _Star:
    sprite: Sprite
    x: int
    y: int
    rounds: float
    """Twinkles a second."""
    phase: float
    low: float


@dataclass(frozen=True)
class Twinkle:
    """A layer of stars that grow a little brighter and fainter, and one that wanders."""

    width: int
    height: int
    fps: Fraction
    star: Rgb
    seed: int
    count: int = 14
    period: float = 6.0
    """Seconds of one twinkle, about."""
    wanderer: bool = True

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return every star with its brightness at a frame."""
        seconds = float(Fraction(frame - frame % EVERY) / self.fps)
        placed = []
        for star in self._stars:
            wave = 0.5 + 0.5 * np.sin(2 * np.pi * seconds * star.rounds + star.phase)
            opacity = round(OPAQUE * (star.low + (1 - star.low) * wave))
            placed.append(Placed(star.sprite, star.x, star.y, opacity))
        if self.wanderer:
            placed.append(self._wandering(seconds))
        return tuple(placed)

    def _wandering(self, seconds: float) -> Placed:
        """Return the star that crosses the upper half, where it is after so many seconds."""
        left, top, way = self._path
        across = (left + way * seconds / CROSSING) % 1.1 - 0.05
        x = across * self.width
        y = (top - 0.04 * np.sin(np.pi * across)) * self.height
        step = int(np.floor(x * PHASES)) % PHASES, int(np.floor(y * PHASES)) % PHASES
        sprite = self._phases[step]
        return Placed(sprite, int(np.floor(x)), int(np.floor(y)), round(OPAQUE * 0.75))

    @cached_property
    def _scale(self) -> float:
        return min(self.width, self.height) / SCALE

    @cached_property
    def _path(self) -> tuple[float, float, float]:
        rng = np.random.default_rng(self.seed + 5)
        return rng.uniform(0.1, 0.9), rng.uniform(0.08, 0.3), float(rng.choice([-1, 1]))

    @cached_property
    def _phases(self) -> dict[tuple[int, int], Sprite]:
        """Return the wanderer at every part of a pixel, across and down."""
        steps = [(i, j) for i in range(PHASES) for j in range(PHASES)]
        radius = 1.7 * self._scale
        return {(i, j): self._sprite(radius, 0.9, i / PHASES, j / PHASES) for i, j in steps}

    @cached_property
    def _stars(self) -> tuple[_Star, ...]:
        rng = np.random.default_rng(self.seed + 6)
        stars = []
        for _ in range(self.count):
            radius = self._scale * rng.uniform(1.8, 2.9)
            sprite = self._sprite(radius, rng.uniform(0.75, 1.0), 0, 0)
            stars.append(
                _Star(
                    sprite,
                    int(rng.uniform(0, max(1, self.width - sprite.width))),
                    int(rng.uniform(0, max(1, self.height - sprite.height))),
                    rng.uniform(0.7, 1.3) / self.period,
                    rng.uniform(0, 2 * np.pi),
                    rng.uniform(0.35, 0.55),
                )
            )
        return tuple(stars)

    def _sprite(self, radius: float, bright: float, right: float, down: float) -> Sprite:
        side = 2 * max(1, int(np.ceil(5 * radius))) + 2
        light = np.zeros((side, side), np.float32)
        _shine(light, side / 2 + right, side / 2 + down, radius, bright)
        rgba = np.empty((side, side, 4), np.uint8)
        rgba[..., :3] = self.star
        rgba[..., 3] = to_bytes(light * 255)
        return Sprite(rgba)


def _shine(light: Field, x: float, y: float, radius: float, bright: float) -> None:
    """Add a star to a field of light: a bright heart in a faint glow, and never more than 1."""
    reach = 5 * radius + 1
    top, left = max(0, int(y - reach)), max(0, int(x - reach))
    part = light[top : int(y + reach) + 1, left : int(x + reach) + 1]
    down = np.arange(part.shape[0], dtype=np.float32)[:, None] + np.float32(top + 0.5 - y)
    across = np.arange(part.shape[1], dtype=np.float32)[None, :] + np.float32(left + 0.5 - x)
    away = (down * down + across * across) / np.float32(max(radius, 0.4) ** 2)
    star = np.exp(-away) + np.float32(0.14) * np.exp(away * np.float32(-0.16))
    part += (1 - part) * np.clip(star * np.float32(bright), 0, 1)
