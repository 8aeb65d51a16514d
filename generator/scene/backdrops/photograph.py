"""Photograph: a picture file that covers the frame, under a shade; still, or slowly coming nearer.

The slow zoom is named after Ken Burns, whose films made photographs live.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from generator.scene.backdrops.noise import to_bytes
from generator.scene.model import Picture, Plate, Window
from generator.values import dataclass

Place = NDArray[np.float64]

DETAIL = 1.18
"""How much larger than shown a moving picture is kept: between its pixels it moves more exactly."""


def plate(
    source: Picture, width: int, height: int, shade: tuple[int, int, int, int], zoom: float = 0.0
) -> Plate:
    """Return a picture [h, w, 4] under a shade, cut to the frame's shape around its middle.

    It is as large as the frame, or larger if it is to move; never stretched.
    """
    near = (1 + zoom) * DETAIL
    # Even sides, so that chroma can be kept at half the size.
    moving = 2 * math.ceil(width * near / 2), 2 * math.ceil(height * near / 2)
    whole = Image.fromarray(source).convert("RGB")
    cut = ImageOps.fit(whole, moving if zoom else (width, height), Image.Resampling.LANCZOS)
    return Plate(np.asarray(cut.point(_shaded(shade))))


def _shaded(shade: tuple[int, int, int, int]) -> list[int]:
    """Return what a shade makes of each level: 256 of red, then of green, then of blue."""
    alpha = shade[3] / 255
    color = np.array(shade[:3], np.float32)[:, None] * alpha
    levels = np.arange(256, dtype=np.float32) * (1 - alpha) + color
    table: list[int] = to_bytes(levels).ravel().tolist()
    return table


@dataclass(frozen=True, eq=False)
class Photograph:
    """A picture that fills the frame, and may move."""

    width: int
    height: int
    plate: Plate
    """Made for this frame and this zoom."""
    frames: int = 1
    """The length of the card, over which it comes nearer or goes farther."""
    seed: int = 0
    zoom: float = 0.0
    """How much nearer: 0.03 = it is 3 % larger in the end. 0 = it lies still."""

    def key(self, frame: int) -> Hashable:
        """Return the frame if the picture moves, else the same for every frame."""
        return frame if self.zoom else 0

    def picture(self, frame: int) -> Picture | Window:
        """Return the picture, or the part of it that a frame shows."""
        if not self.zoom:
            return self.plate.rgb
        return Window(self.plate, *self.box(frame))

    def box(self, frame: int) -> tuple[float, float, float, float]:
        """Return which part of the plate a frame shows: left, top, width and height in pixels.

        It lies within the plate at every frame, so that no edge is ever seen.
        """
        height, width = self.plate.rgb.shape[:2]
        inwards, begin, end = self._path
        done = eased(frame / max(1, self.frames - 1))
        near = 1 + self.zoom * (done if inwards else 1 - done)
        # Rounding must not lead out of the picture.
        wide, high = min(width, width / near), min(height, height / near)
        x, y = begin + (end - begin) * done
        return (width - wide) * x, (height - high) * y, wide, high

    def moved(self, frame: int, later: int) -> float:
        """Return how far a point of the picture moves between two frames at most, in pixels."""
        left, top, wide, high = self.box(frame)
        x, y, w, h = self.box(later)
        across = max(abs(x - left), abs(x + w - left - wide)) * self.width / w
        down = max(abs(y - top), abs(y + h - top - high)) * self.height / h
        return float(max(across, down))

    @cached_property
    def _path(self) -> tuple[bool, Place, Place]:
        """Return whether it comes nearer, and at which places it begins and ends (x, y; 0..1)."""
        rng = np.random.default_rng(self.seed)
        inwards = bool(rng.uniform() < 0.5)
        begin, end = rng.uniform(0.35, 0.65, 2), rng.uniform(0.2, 0.8, 2)
        return (inwards, begin, end) if inwards else (inwards, end, begin)


def eased(done: float) -> float:
    """Return the way of a slow camera, 0..1: it starts and stops softly, and is even between."""
    done = min(1.0, max(0.0, done))
    return 0.4 * done * done * (3 - 2 * done) + 0.6 * done
