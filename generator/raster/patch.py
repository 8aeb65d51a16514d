"""Patch: a part of the frame that sprites cover, as one factor and one summand a sample.

    out = (backdrop x keep + add) >> 8

Alpha compositing is linear in what lies below (Porter and Duff, 1984), so any pile of sprites is
such a pair. Its sum fits into 16 bits however the roundings fall, as no level of a sprite is above
240: with k for `keep` it is at most 255 k + 240 (256.5 - k) + 128.5, so 65528.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.raster.box import Box
from generator.raster.ink import Ink
from generator.raster.planes import Planes
from generator.scene.model import OPAQUE

_ROUND = 128
"""Half of 256, kept inside `add`: the shift then rounds to the nearest level."""

_STRIP = 65_536
"""Pixels worked out at a time: for more, memory is fetched anew at each step, which takes five
times as long."""

Drawn = tuple[Ink, Box, int]
"""The ink of a sprite, the frame pixels it covers, and its opacity of 1 to OPAQUE."""

Where = tuple[slice, slice]
Places = Callable[[Box, Box], Where]
Factors = NDArray[np.uint16]


class Patch:
    """What a pile of sprites does inside a box, which lies in the frame and on even pixels."""

    def __init__(self, box: Box) -> None:
        self.box = box
        # Arrays of its own: blending is three times as quick as on parts of frame-wide ones.
        luma, chroma = _luma(box, box), _chroma(box, box)
        self._keep: tuple[Factors, Factors] = (_blank(luma), _blank(chroma))
        self._add: tuple[Factors, Factors, Factors] = (_blank(luma), _blank(chroma), _blank(chroma))

    def compose(self, drawn: Sequence[Drawn], box: Box) -> None:
        """Work out the pair anew in an even part of the patch: the sprites there, bottom first."""
        rows = max(2, _STRIP // (box.right - box.left) // 2 * 2)
        for top in range(box.top, box.bottom, rows):
            strip = Box(box.left, top, box.right, min(top + rows, box.bottom))
            here = [each for each in drawn if each[1].meets(strip)]
            self._compose(here, strip, _luma, 0, (0,))
            self._compose(here, strip, _chroma, 1, (1, 2))

    def _compose(
        self, drawn: Sequence[Drawn], box: Box, places: Places, alpha: int, planes: Sequence[int]
    ) -> None:
        here = places(box, self.box)
        keep = np.full(_shape(here), 256, np.float32)
        add = [np.zeros(_shape(here), np.float32) for _ in planes]
        for number, (ink, at, opacity) in enumerate(drawn):
            part = at.within(box)
            there, inked = places(part, box), places(part, at)
            share = np.float32(opacity / OPAQUE)
            through = 1 - ink.alpha[alpha][inked] * share
            keep[there] *= through
            for plane, total in zip(planes, add, strict=True):
                if number:  # below the first there is nothing to dim
                    total[there] *= through
                total[there] += ink.level[plane][inked] * share
        self._keep[alpha][here] = keep + np.float32(0.5)
        for plane, total in zip(planes, add, strict=True):
            self._add[plane][here] = total + np.float32(_ROUND + 0.5)

    def blend(self, below: Planes, out: Planes, box: Box) -> None:
        """Write backdrop and sprites into `out` in an even part; `out` may be `below` itself."""
        for plane, (source, target) in enumerate(zip(below.all, out.all, strict=True)):
            places = _chroma if plane else _luma
            there, here = places(box, _ORIGIN), places(box, self.box)
            mixed = source[there].astype(np.uint16)
            mixed *= self._keep[plane > 0][here]
            mixed += self._add[plane][here]
            mixed >>= 8
            target[there] = mixed


_ORIGIN = Box(0, 0, 0, 0)


def _blank(where: Where) -> Factors:
    return np.empty(_shape(where), np.uint16)


def _shape(where: Where) -> tuple[int, int]:
    return where[0].stop - where[0].start, where[1].stop - where[1].start


def _luma(box: Box, inside: Box) -> Where:
    """Return where a box lies in a luma array that begins where `inside` does."""
    x, y = inside.left, inside.top
    return slice(box.top - y, box.bottom - y), slice(box.left - x, box.right - x)


def _chroma(box: Box, inside: Box) -> Where:
    """Return where an even box lies in a chroma array that begins where `inside` does."""
    x, y = inside.left, inside.top
    return (
        slice((box.top - y) // 2, (box.bottom - y) // 2),
        slice((box.left - x) // 2, (box.right - x) // 2),
    )
