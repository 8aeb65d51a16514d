"""Paper: a sheet with fibres and a soft shade at its edges. It lies still."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.scene.backdrops.noise import Field, enlarged, to_bytes, value_noise
from generator.scene.backdrops.still import Still
from generator.scene.model import Picture

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Paper(Still):
    """A sheet of one colour; `fibre` is how strong its grain is, in levels of 0..255."""

    width: int
    height: int
    sheet: Rgb
    shade: Rgb
    seed: int
    fibre: float = 5.0

    def draw(self) -> Picture:
        """Return the picture [height, width, 3], full size."""
        shade = enlarged(self._shade(), self.height, self.width, self._small)
        relief = self.fibre * self._relief()
        sheet, edge = np.array(self.sheet, np.float32), np.array(self.shade, np.float32)
        # One channel at a time: a full-size picture of floats would be 25 MB.
        channels = [to_bytes(sheet[i] + (edge[i] - sheet[i]) * shade + relief) for i in range(3)]
        return np.stack(channels, axis=-1)

    @property
    def _small(self) -> tuple[int, int]:
        return max(2, self.height // 8), max(2, self.width // 8)

    def _shade(self) -> Field:
        """Return how dark the sheet is, 0..1: at its edges, and here and there a little."""
        h, w = self._small
        y = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
        x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
        clouds = value_noise(h, w, (48, 48), self.seed) - 0.5
        clouds += 0.5 * (value_noise(h, w, (20, 20), self.seed + 1) - 0.5)
        edge = 0.55 * (np.abs(x) ** 3.2 + np.abs(y) ** 4.5)
        return np.clip(edge + 0.4 * clouds, 0, 1).astype(np.float32)

    def _relief(self) -> Field:
        """Return the grain of the sheet around 0: fine specks, and fibres that lie along it."""
        h, w = self.height, self.width
        specks = value_noise(h, w, (3, 3), self.seed + 2) - 0.5
        fibres = value_noise(h, w, (2.5, 14), self.seed + 3) - 0.5
        return specks + np.float32(0.8) * fibres
