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
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
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
    waiting = [box for box in boxes if box.area]
    if len(waiting) > _MANY:
        joined = waiting[0]
        for box in waiting:
            joined = joined.around(box)
        return (joined,)
    apart: list[Box] = []
    while waiting:
        box = waiting.pop()
        for other in apart:
            union = box.around(other)
            if box.meets(other) or union.area <= box.area + other.area + _CALL_COST:
                apart.remove(other)
                waiting.append(union)
                break
        else:
            apart.append(box)
    return tuple(apart)
