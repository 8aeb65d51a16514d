"""A breathing circle: it grows and shrinks, and says what to do for how many seconds more."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from generator.model import PhaseName, Rgba
from generator.scene.breathing import Moment, Pace
from generator.scene.layers.words import Look
from generator.scene.model import Placed, Sprite
from generator.scene.motion import opacity, progress
from generator.scene.presence import Presence
from generator.values import dataclass

FILL, GUIDE = 0.26, 0.2
"""How strong the circle's colour is inside, and on the line it grows up to."""
CHANGE = Fraction(1, 4)
"""Seconds in which the name of a phase comes."""


class Circles:
    """A circle of every radius, drawn when asked for."""

    def __init__(self, largest: int, line: int, color: Rgba) -> None:
        self.largest, self._line, self._color = largest, line, color
        self.guide = self._drawn(largest, 0.0, GUIDE)
        self._last: tuple[int, Sprite] = (-1, self.guide)

    def at(self, radius: int) -> Sprite:
        """Return the circle of a radius in pixels; it is 2 * radius + 2 wide."""
        if self._last[0] != radius:
            self._last = (radius, self._drawn(radius, FILL, 1.0))
        return self._last[1]

    def _drawn(self, radius: int, fill: float, stroke: float) -> Sprite:
        size = 2 * radius + 2
        middle = np.arange(size, dtype=np.float32) + np.float32(0.5 - size / 2)
        away = np.hypot(middle[None, :], middle[:, None])
        inside = np.clip(radius - away + 0.5, 0, 1)
        within = np.clip(away - (radius - self._line) + 0.5, 0, 1)
        strength = inside * (fill + (stroke - fill) * within)
        rgba = np.empty((size, size, 4), np.uint8)
        rgba[..., :3] = self._color[:3]
        rgba[..., 3] = np.rint(strength * self._color[3])
        return Sprite(rgba)


@dataclass(frozen=True, slots=True)
class BreathLayer:
    """A circle about a middle, the words of its phases and its seconds within."""

    pace: Pace
    circles: Circles
    smallest: int
    """The radius after a breath out, in pixels."""
    x: int
    y: int
    """The middle, in frame pixels."""
    names: Mapping[PhaseName, Look]
    counts: Mapping[int, Look]
    presence: Presence

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return the circle, the line it grows up to, and the words of the moment."""
        share = self.presence.share(frame)
        if share <= 0:
            return ()
        right, down = self.presence.offset(frame)
        x, y = self.x + right, self.y + down
        radius, strength = self.radius(frame), opacity(share)
        return (
            _centred(self.circles.guide, x, y, strength),
            _centred(self.circles.at(radius), x, y, strength),
            *(
                Placed(look.sprite, look.x + right, look.y + down, visible)
                for look, strong in self._words(self.pace.at(frame))
                if (visible := opacity(strong * share))
            ),
        )

    def radius(self, frame: int) -> int:
        """Return the circle's radius at a frame, in pixels."""
        moment = self.pace.at(frame)
        openness = moment.openness if moment else 0.0
        return round(self.smallest + (self.circles.largest - self.smallest) * openness)

    def _words(self, moment: Moment | None) -> tuple[tuple[Look, float], ...]:
        if moment is None:
            return ()
        coming = progress(round(1000 * moment.elapsed), 0, round(1000 * CHANGE))
        return (
            (self.names[moment.phase.name], coming),
            (self.counts[math.ceil(moment.left)], 1.0),
        )


def _centred(sprite: Sprite, x: int, y: int, strength: int) -> Placed:
    return Placed(sprite, x - sprite.width // 2, y - sprite.height // 2, strength)
