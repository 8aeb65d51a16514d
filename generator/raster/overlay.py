"""Overlay: everything above the backdrop, worked out anew only where the pile changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.raster.box import Box, separate
from generator.raster.ink import InkStore
from generator.raster.patch import Drawn, Patch
from generator.raster.planes import Planes
from generator.scene.model import OPAQUE, Placed


class Overlay:
    """The state of a pile of sprites over a frame of a given size (both even)."""

    def __init__(self, width: int, height: int) -> None:
        self._frame = Box(0, 0, width, height)
        self._inks = InkStore()
        self._pile: tuple[Placed, ...] = ()
        self._boxes: frozenset[Box] = frozenset()
        self._patches: tuple[Patch, ...] = ()

    def show(self, pile: tuple[Placed, ...]) -> tuple[Box, ...]:
        """Make the overlay show a pile, bottom first; return the separate boxes that changed."""
        if pile == self._pile:
            return ()
        moved = (self._drawn(placed) for placed in difference(self._pile, pile))
        changed = separate(each[1].within(self._frame) for each in moved if each)
        self._pile = pile
        drawn = [each for placed in pile if (each := self._drawn(placed))]
        fresh = self._cover(frozenset(each[1].within(self._frame) for each in drawn))
        for patch in self._patches:
            for box in (patch.box,) if patch in fresh else _parts(changed, patch.box):
                patch.compose(drawn, box)
        return changed

    def _drawn(self, placed: Placed) -> Drawn | None:
        """Return the ink of a sprite and where it lies, or None if nothing of it is visible."""
        ink = self._inks.get(placed.sprite, placed.x, placed.y) if placed.opacity > 0 else None
        return (ink, ink.box(placed.x, placed.y), min(placed.opacity, OPAQUE)) if ink else None

    def _cover(self, boxes: frozenset[Box]) -> frozenset[Patch]:
        """Have patches for all boxes; return those that are new."""
        if boxes == self._boxes:
            return frozenset()
        before = {patch.box: patch for patch in self._patches}
        self._boxes = boxes
        self._patches = tuple(before.get(box) or Patch(box) for box in separate(sorted(boxes)))
        return frozenset(self._patches) - frozenset(before.values())

    def blend(self, below: Planes, out: Planes) -> None:
        """Write all sprites over a whole backdrop; `out` is the same picture or `below` itself."""
        for patch in self._patches:
            patch.blend(below, out, patch.box)

    def redraw(self, below: Planes, out: Planes, boxes: Iterable[Box]) -> None:
        """Write backdrop and sprites into even boxes of an older frame."""
        for box in boxes:
            out.paste(below, box)
            for patch in self._patches:
                for part in _parts([box], patch.box):
                    patch.blend(below, out, part)


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


def _parts(boxes: Iterable[Box], inside: Box) -> list[Box]:
    return [box.within(inside) for box in boxes if box.meets(inside)]
