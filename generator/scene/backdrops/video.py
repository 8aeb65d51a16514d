"""Video: a moving picture of somebody's own, looped with a soft seam, or held at its end."""

from __future__ import annotations

import math
from collections.abc import Hashable
from fractions import Fraction
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from generator.clock import Clock
from generator.scene.model import OPAQUE, Planar
from generator.scene.motion import EASINGS
from generator.values import dataclass, replace

SEAM = Fraction(1, 2)
"""Seconds in which the end of a loop dissolves into its beginning; a quarter of it at most."""

SHORTEST = Fraction(1, 2)
"""Seconds of the shortest loop: a shorter one would flicker, and stands still instead."""

Then = Literal["loop", "freeze"]


class Frames(Protocol):
    """Where the pictures come from."""

    def at(self, number: int) -> Planar:
        """Return a frame of the video, by its number."""
        ...


@dataclass(frozen=True, eq=False)
class Video:
    """The frames of a video at the moments of a card."""

    source: Frames
    times: NDArray[np.int64]
    """The tick at which each frame of it begins, rising."""
    tick: Fraction
    """Seconds a tick."""
    start: Fraction
    """The second at which it begins to be shown."""
    end: Fraction
    """The second before which it ends."""
    fps: Fraction
    """Frames a second of the card."""
    frames: int
    """The length of the card."""
    then: Then = "loop"
    """What is done if the card is longer."""
    ground: tuple[int, int, int] = (0, 0, 0)
    """The colour beside it, if it does not fill the frame."""

    def key(self, frame: int) -> Hashable:
        """Return which frames of the video are seen, and how strongly."""
        return self.seen(frame)

    def picture(self, frame: int) -> Planar:
        """Return what is seen: a frame of the video, or where a loop closes two in one."""
        number, under, share = self.seen(frame)
        above = self.source.at(number)
        if share >= OPAQUE:
            return replace(above, ground=self.ground)
        below = self.source.at(under)
        y, u, v = (
            _mixed(one, other, share) for one, other in zip(above.all, below.all, strict=True)
        )
        return Planar(y, u, v, self.ground)

    def seen(self, frame: int) -> tuple[int, int, int]:
        """Return the frame of the video that is seen, the one below it, and how opaque it is.

        The opacity is OPAQUE but where a loop closes.
        """
        now, length = Clock(self.fps).seconds(frame), self.end - self.start
        lasts = Clock(self.fps).seconds(self.frames)
        last = self._number(self.end, before=True)
        if self.then == "freeze" or lasts <= length or length < SHORTEST:
            shown = last if now >= length else self._number(self.start + now)
            return shown, shown, OPAQUE
        seam = min(SEAM, length / 4)
        round_, since = divmod(now, length - seam)
        number = self._number(self.start + since)
        if not round_ or since >= seam:
            return number, number, OPAQUE
        share = round(EASINGS["in_out"](float(since / seam)) * OPAQUE)
        return number, self._number(self.end - seam + since), share

    def _number(self, second: Fraction, *, before: bool = False) -> int:
        """Return the frame of the video that is seen at one of its seconds, or just before it."""
        ticks = second / self.tick
        tick = math.ceil(ticks) - 1 if before else math.floor(ticks)
        return max(0, int(np.searchsorted(self.times, tick, "right")) - 1)


def _mixed(above: NDArray[np.uint8], below: NDArray[np.uint8], share: int) -> NDArray[np.uint8]:
    mix = above.astype(np.uint16) * np.uint16(share)
    mix += below.astype(np.uint16) * np.uint16(OPAQUE - share)
    mix += np.uint16(OPAQUE // 2)
    # 255 x 256 + 128 still fits 16 bits.
    return (mix >> np.uint16(8)).astype(np.uint8)
