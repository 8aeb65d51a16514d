"""Overlay: everything above the backdrop, worked out anew only where the pile changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.raster.box import Box, separate
from generator.raster.ink import InkStore
from generator.raster.patch import Drawn, Patch
from generator.raster.planes import Planes
from generator.scene.model import OPAQUE, Placed

Parts = tuple[tuple[Patch, Box], ...]
Changed = tuple[Box, Parts]
"""A box of the frame, and which patches lie in it and where."""

_Seen = tuple[Drawn, Box]
"""A sprite that is drawn, and what of it lies in the frame."""


class Overlay:
    """The state of a pile of sprites over a frame of a given size (both even)."""

    def __init__(self, width: int, height: int) -> None:
        self._frame = Box(0, 0, width, height)
        self._inks = InkStore()
        self._pile: tuple[Placed, ...] = ()
        self._seen: dict[Placed, _Seen | None] = {}
        self._boxes: frozenset[Box] = frozenset()
        self._patches: tuple[Patch, ...] = ()

    def show(self, pile: tuple[Placed, ...]) -> list[Changed]:
        """Make the overlay show a pile, bottom first; return the separate boxes that changed."""
        if pile == self._pile:
            return []
        before, old = self._seen, self._pile
        now = {each: before[each] if each in before else self._see(each) for each in pile}
        self._pile, self._seen = pile, now
        moved = (now[each] if each in now else before[each] for each in difference(old, pile))
        boxes = separate(each[1] for each in moved if each)
        fresh = self._cover(frozenset(each[1] for each in now.values() if each))
        drawn = [each[0] for placed in pile if (each := now[placed])]
        for patch in fresh:
            patch.compose(drawn, patch.box)
        changed = [(box, self._parts(box)) for box in boxes]
        for _, parts in changed:
            for patch, part in parts:
                if patch not in fresh:
                    patch.compose(drawn, part)
        return changed

    def _see(self, placed: Placed) -> _Seen | None:
        """Return the ink of a sprite and where it lies, or None if nothing of it is visible."""
        ink = self._inks.get(placed.sprite, placed.x, placed.y) if placed.opacity > 0 else None
        if ink is None:
            return None
        box = ink.box(placed.x, placed.y)
        return (ink, box, min(placed.opacity, OPAQUE)), box.within(self._frame)

    def _cover(self, boxes: frozenset[Box]) -> frozenset[Patch]:
        """Have patches for all boxes; return those that are new."""
        if boxes == self._boxes:
            return frozenset()
        before = {patch.box: patch for patch in self._patches}
        self._boxes = boxes
        self._patches = tuple(before.get(box) or Patch(box) for box in separate(sorted(boxes)))
        return frozenset(self._patches) - frozenset(before.values())

    def _parts(self, box: Box) -> Parts:
        return tuple(
            (patch, box.within(patch.box)) for patch in self._patches if box.meets(patch.box)
        )

    def blend(self, below: Planes, out: Planes) -> None:
        """Write all sprites over a whole backdrop; `out` is the same picture or `below` itself."""
        for patch in self._patches:
            patch.blend(below, out, patch.box)

    def redraw(self, below: Planes, out: Planes, changed: Iterable[Changed]) -> None:
        """Write backdrop and sprites into what changed of an older frame."""
        for box, parts in changed:
            if not any(part == box for _, part in parts):
                out.paste(below, box)
            for patch, part in parts:
                patch.blend(below, out, part)


def difference(old: Sequence[Placed], new: Sequence[Placed]) -> list[Placed]:
    """Return what must be taken away or put down to turn one pile into another.

    What both piles hold is left alone as long as it lies in the same order.
    """
    before, after = set(old), set(new)
    both = before & after
    twice = len(before) < len(old) or len(after) < len(new)
    if twice or [each for each in old if each in both] != [each for each in new if each in both]:
        return [*old, *new]
    return [each for each in (*old, *new) if each not in both]
