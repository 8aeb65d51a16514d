"""Ink: a sprite made ready to blend, once: premultiplied YUVA 4:2:0 of its visible part."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from generator.raster.box import Box
from generator.raster.colour import Levels, halved, to_levels
from generator.scene.model import Sprite
from generator.values import dataclass

_BUDGET = 96 * 2**20
"""Bytes of ink kept, so that a layer of ever new sprites cannot fill the memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """Alpha (0 to 1) and 256 x alpha x level. Luma [h, w], chroma [h/2, w/2]; h and w are even."""

    left: int
    """Where the arrays begin, in pixels right of where the sprite is placed."""
    top: int
    alpha: tuple[Levels, Levels]
    """Of luma and of chroma."""
    level: tuple[Levels, Levels, Levels]
    """Y, U and V, each times its alpha and 256."""

    @property
    def nbytes(self) -> int:
        """The memory it takes."""
        return sum(each.nbytes for each in (*self.alpha, *self.level))

    def box(self, x: int, y: int) -> Box:
        """Return what it covers of a frame when its sprite is placed there."""
        left, top = x + self.left, y + self.top
        height, width = self.level[0].shape
        return Box(left, top, left + width, top + height)


def ink_of(sprite: Sprite, odd_x: bool, odd_y: bool) -> Ink | None:
    """Return the ink of a sprite for places of that parity, or None if nothing of it is visible.

    A chroma sample belongs to 2 by 2 pixels of the frame, so a sprite at an odd place needs other
    chroma than at an even one: it is padded until its arrays begin and end on even pixels.
    """
    rgba = sprite.rgba
    visible = rgba[..., 3] > 0
    rows, columns = (np.flatnonzero(visible.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    before_x, before_y = (left + odd_x) % 2, (top + odd_y) % 2
    height, width = bottom - top + before_y, right - left + before_x
    shown = np.zeros((height + height % 2, width + width % 2, 4), np.uint8)
    shown[before_y:height, before_x:width] = rgba[top:bottom, left:right]
    alpha = shown[..., 3] * np.float32(1 / 255)
    share = alpha * np.float32(256)
    y, u, v = (level * share for level in to_levels(shown))
    return Ink(
        left=left - before_x,
        top=top - before_y,
        alpha=(alpha, halved(alpha)),
        level=(y, halved(u), halved(v)),
    )


class InkStore:
    """Makes the ink of each sprite once, and forgets what was not used for longest."""

    def __init__(self, budget: int = _BUDGET) -> None:
        self._budget = budget
        self.nbytes = 0
        """The memory it takes."""
        self._kept: OrderedDict[tuple[Sprite, bool, bool], Ink | None] = OrderedDict()

    def get(self, sprite: Sprite, x: int, y: int) -> Ink | None:
        """Return the ink of a sprite placed at (x, y), or None if nothing of it is visible."""
        key = (sprite, bool(x & 1), bool(y & 1))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        ink = ink_of(*key)
        self._kept[key] = ink
        self.nbytes += ink.nbytes if ink else 0
        while self.nbytes > self._budget and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self.nbytes -= old.nbytes if old else 0
        return ink
