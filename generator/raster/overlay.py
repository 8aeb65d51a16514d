"""Overlay: everything above the backdrop, kept as one factor and one summand a sample.

    out = (backdrop x keep + add) >> 8

Alpha compositing is linear in what lies below (Porter and Duff, 1984), so any pile of sprites is
such a pair. It is worked out anew only in the boxes where the pile changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from generator.raster.box import Box, separate
from generator.raster.ink import Ink, InkStore
from generator.raster.planes import Planes
from generator.scene.model import OPAQUE, Placed

_ROUND = 128
"""Half of 256, kept inside `add`: the shift then rounds to the nearest level."""


class Overlay:
    """The state of a pile of sprites over a frame of a given size (both even)."""

    def __init__(self, width: int, height: int) -> None:
        self.frame = Box(0, 0, width, height)
        self.covered: tuple[Box, ...] = ()
        """Separate boxes outside which the overlay shows nothing."""
        self._inks = InkStore()
        self._pile: tuple[Placed, ...] = ()
        shapes = _shapes(self.frame)
        self._keep = tuple(np.full(shape, 256, np.uint16) for shape in shapes)
        self._add = tuple(np.full(shape, _ROUND, np.uint16) for shape in shapes)

    def show(self, pile: tuple[Placed, ...]) -> tuple[Box, ...]:
        """Make the overlay show a pile, bottom first; return the separate boxes that changed."""
        if pile == self._pile:
            return ()
        changed = separate(self._box(placed) for placed in difference(self._pile, pile))
        self._pile = pile
        drawn = [
            (ink, ink.box(placed.x, placed.y), placed.opacity)
            for placed in pile
            if placed.opacity > 0 and (ink := self._inks.get(placed.sprite, placed.x, placed.y))
        ]
        self.covered = separate(box.within(self.frame) for _, box, _ in drawn)
        for box in changed:
            self._compose(box, [each for each in drawn if each[1].meets(box)])
        return changed

    def _box(self, placed: Placed) -> Box:
        ink = self._inks.get(placed.sprite, placed.x, placed.y) if placed.opacity > 0 else None
        return ink.box(placed.x, placed.y).within(self.frame) if ink else Box(0, 0, 0, 0)

    def _compose(self, box: Box, drawn: Sequence[tuple[Ink, Box, int]]) -> None:
        """Work out keep and add inside a box, which lies in the frame and on even pixels."""
        inside = _slices(box, 0, 0)
        for plane, shape in enumerate(_shapes(box)):
            keep = np.ones(shape, np.float32)
            add = np.zeros(shape, np.float32)
            for ink, at, opacity in drawn:
                part = at.within(box)
                there = _slices(part, box.left, box.top)[plane]
                here = _slices(part, at.left, at.top)[plane]
                share = np.float32(min(opacity, OPAQUE) / OPAQUE)
                through = 1 - ink.alpha[plane][here] * share
                keep[there] *= through
                add[there] *= through
                add[there] += ink.level[plane][here] * share
            np.rint(keep * 256, out=keep)
            np.rint(add * 256 + _ROUND, out=add)
            # However the roundings fall, white below white must not run over 16 bits.
            np.minimum(add, 65535 - 255 * keep, out=add)
            self._keep[plane][inside[plane]] = keep
            self._add[plane][inside[plane]] = add

    def blend(self, below: Planes, out: Planes, box: Box) -> None:
        """Write backdrop and overlay into `out` inside an even box; `out` may be `below` itself."""
        inside = _slices(box, 0, 0)
        for plane, (source, target) in enumerate(zip(below.all, out.all, strict=True)):
            where = inside[plane]
            mixed = np.multiply(source[where], self._keep[plane][where], dtype=np.uint16)
            mixed += self._add[plane][where]
            mixed >>= 8
            target[where] = mixed


def difference(old: Sequence[Placed], new: Sequence[Placed]) -> list[Placed]:
    """Return what must be taken away or put down to turn one pile into another.

    What both piles hold is left alone as long as it lies in the same order.
    """
    extra = Counter(new)
    extra.subtract(Counter(old))
    both = {placed for placed, count in extra.items() if count == 0}
    if [each for each in old if each in both] != [each for each in new if each in both]:
        return [*old, *new]
    return [placed for placed in extra if placed not in both]


def _shapes(box: Box) -> tuple[tuple[int, int], ...]:
    """Return the shapes of the Y, U and V samples of an even box."""
    height, width = box.bottom - box.top, box.right - box.left
    return (height, width), (height // 2, width // 2), (height // 2, width // 2)


def _slices(box: Box, left: int, top: int) -> tuple[tuple[slice, slice], ...]:
    """Return where an even box lies in Y, U and V arrays that begin at pixel (left, top)."""
    x0, x1, y0, y1 = box.left - left, box.right - left, box.top - top, box.bottom - top
    chroma = (slice(y0 // 2, y1 // 2), slice(x0 // 2, x1 // 2))
    return (slice(y0, y1), slice(x0, x1)), chroma, chroma
