"""Gradient: colours from top to bottom, still. The plainest backdrop, and the quickest."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import to_bytes
from generator.scene.model import Picture

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Gradient:
    """Colours evenly spread from top to bottom; a single one fills the frame."""

    width: int
    height: int
    colors: tuple[Rgb, ...]

    def key(self, frame: int) -> Hashable:  # noqa: ARG002 - the contract of Backdrop
        """Return the same for every frame."""
        return 0

    def picture(self, frame: int) -> Picture:  # noqa: ARG002 - the contract of Backdrop
        """Return the gradient [height, width, 3]."""
        return self._drawn

    @cached_property
    def _drawn(self) -> Picture:
        down = np.linspace(0, 1, self.height)
        stops = np.linspace(0, 1, len(self.colors))
        column = np.stack(
            [np.interp(down, stops, [c[i] for c in self.colors]) for i in range(3)], axis=-1
        )
        picture = np.repeat(column[:, None, :], self.width, axis=1).astype(np.float32)
        return to_bytes(picture)
