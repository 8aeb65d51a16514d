"""Paper: a sheet with fibres and a soft shade at its edges. It lies still."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import layered_noise, to_bytes, value_noise
from generator.scene.model import Picture

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Paper:
    """A sheet of one colour; `fibre` is how strong its grain is, in levels of 0..255."""

    width: int
    height: int
    sheet: Rgb
    shade: Rgb
    seed: int
    fibre: float = 5.0

    def key(self, frame: int) -> Hashable:  # noqa: ARG002 - the contract of Backdrop
        """Return the same for every frame: paper does not move."""
        return 0

    def picture(self, frame: int) -> Picture:  # noqa: ARG002 - the contract of Backdrop
        """Return the sheet [height, width, 3], full size."""
        return self._drawn

    @cached_property
    def _drawn(self) -> Picture:
        h, w = self.height, self.width
        sheet = np.array(self.sheet, np.float32)
        shade = np.array(self.shade, np.float32)
        clouds = layered_noise(h, w, 420, self.seed, octaves=3)
        fibres = value_noise(h, w * 2, 9, self.seed + 11)[:, ::2] - 0.5
        grain = layered_noise(h, w, 5, self.seed + 23, octaves=2) - 0.5
        y = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
        x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
        edge = np.clip((np.abs(x) ** 3.2 + np.abs(y) ** 4.5) * 0.55 + (clouds - 0.5) * 0.5, 0, 1)
        tone = sheet + (shade - sheet) * edge[..., None]
        relief = self.fibre * (1.1 * grain + 0.7 * fibres)
        return to_bytes((tone + relief[..., None]).astype(np.float32))
