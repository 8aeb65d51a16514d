"""Grain: a quiet ground of a few tones under film grain. It lies still.

Grain that moved would cost the encoder several times the work and the bytes, and say no more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.scene.backdrops.noise import Field, enlarged, to_bytes
from generator.scene.backdrops.ramp import Rgb, ramp
from generator.scene.backdrops.still import Still
from generator.scene.model import Picture

SHADES = 2048
"""Steps between the tones."""


@dataclass(frozen=True)
class Grain(Still):
    """Colours from one corner to the other; `grain` is its strength in levels of 0..255."""

    width: int
    height: int
    colors: tuple[Rgb, ...]
    seed: int
    grain: float = 4.0

    def draw(self) -> Picture:
        """Return the picture [height, width, 3], full size."""
        shades = ramp(self.colors, SHADES, soft=0.5)
        ground = shades[(self._place() * np.float32(SHADES - 1)).astype(np.intp)]
        part = (ground.shape[0], ground.shape[1])
        specks = film_grain(self.height, self.width, self.seed) * np.float32(self.grain)
        # One channel at a time: a full-size picture of floats would be 25 MB.
        channels = [
            to_bytes(enlarged(ground[..., i], self.height, self.width, part) + specks)
            for i in range(3)
        ]
        return np.stack(channels, axis=-1)

    def _place(self) -> Field:
        """Return where between the colours each place is, 0..1, at an eighth of the size."""
        rng = np.random.default_rng(self.seed)
        rows, columns = max(2, self.height // 8), max(2, self.width // 8)
        y = np.linspace(-0.5, 0.5, rows, dtype=np.float32)[:, None]
        x = np.linspace(-0.5, 0.5, columns, dtype=np.float32)[None, :]
        slant = rng.uniform(0.25, 0.6) * rng.choice([-1, 1])
        bow = rng.uniform(-0.5, 0.5)
        place = 0.5 + y * 0.8 + x * slant + bow * (x * x - y * y)
        inside: Field = np.clip(place, 0, 1).astype(np.float32)
        return inside


def film_grain(height: int, width: int, seed: int) -> Field:
    """Return specks [height, width] around 0 with a standard deviation of 1, soft as silver's."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((height + 1, width + 1), dtype=np.float32)
    soft: Field = np.add(noise[:-1, 1:], noise[1:, :-1])
    soft *= np.float32(0.5)
    soft += noise[1:, 1:]
    soft *= np.float32(1 / np.sqrt(1.5))
    return soft
