"""Boxes: the parts of a frame that need drawing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_CALL_COST = 16_000
"""Pixels one could blend in the time it takes to start on one more box."""
_MANY = 64


class Box(NamedTuple):
    """A rectangle in frame pixels: left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Its pixels; 0 if it is empty."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def meets(self, other: Box) -> bool:
        """Return whether the two share a pixel."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> Box:
        """Return the part that both cover; its area is 0 if there is none."""
        left, top, right, bottom = self
        x0, y0, x1, y1 = other
        return Box(
            x0 if x0 > left else left,
            y0 if y0 > top else top,
            x1 if x1 < right else right,
            y1 if y1 < bottom else bottom,
        )

    def around(self, other: Box) -> Box:
        """Return the smallest box that covers both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def separate(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Return boxes that share no pixel and cover at least all of those given.

    Boxes are joined if they meet, or if blending the gap between them costs less than a call.
    """
    waiting = [box for box in dict.fromkeys(boxes) if box.area]
    if len(waiting) > _MANY:
        joined = waiting[0]
        for box in waiting:
            joined = joined.around(box)
        return (joined,)
    apart: list[Box] = []
    while waiting:
        box = waiting.pop()
        mate = next((other for other in apart if _belong_together(box, other)), None)
        if mate is None:
            apart.append(box)
        else:
            apart.remove(mate)
            waiting.append(box.around(mate))
    return tuple(apart)


def _belong_together(one: Box, other: Box) -> bool:
    # Called thousands of times a card: without the objects and calls it would read better with.
    left, top, right, bottom = one
    x0, y0, x1, y1 = other
    if left < x1 and x0 < right and top < y1 and y0 < bottom:
        return True
    width = (right if right > x1 else x1) - (left if left < x0 else x0)
    height = (bottom if bottom > y1 else y1) - (top if top < y0 else y0)
    areas = (right - left) * (bottom - top) + (x1 - x0) * (y1 - y0)
    return width * height <= areas + _CALL_COST
