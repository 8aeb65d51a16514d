"""A shape that fills up as time passes: what rings, bars and waveforms have in common.

A front travels through the shape. The shape is cut into tiles; only the tile the front is in looks
different from frame to frame, so only that one is drawn and blended anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.model import Rgba
from generator.scene.model import Placed, Sprite
from generator.scene.motion import opacity
from generator.scene.presence import Presence
from generator.scene.shapes import tinted
from generator.values import dataclass

TILE = 64
"""Pixels of a tile's side."""

Field = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What fills up."""

    cover: Field
    """How much of each pixel the shape covers, 0 to 1 [h, w]."""
    arrival: Field
    """How far the front has travelled when it comes to the middle of each pixel [h, w]."""
    length: int
    """How far it travels in all, in pixels."""


class Filling:
    """The pictures of a shape at every state of its filling, drawn when asked for."""

    def __init__(self, shape: Shape, color: Rgba) -> None:
        height, width = shape.cover.shape
        self.length = shape.length
        self._tiles = [
            _Tile(shape, x, y, color)
            for y in range(0, height, TILE)
            for x in range(0, width, TILE)
            if shape.cover[y : y + TILE, x : x + TILE].any()
        ]

    def at(self, travelled: int) -> tuple[tuple[Sprite, int, int], ...]:
        """Return the sprites, with their places in the shape, that show so much travelled."""
        shown = ((tile.at(travelled), tile.x, tile.y) for tile in self._tiles)
        return tuple((sprite, x, y) for sprite, x, y in shown if sprite is not None)


class _Tile:
    def __init__(self, shape: Shape, x: int, y: int, color: Rgba) -> None:
        self.x, self.y = x, y
        self._cover = shape.cover[y : y + TILE, x : x + TILE]
        self._arrival = shape.arrival[y : y + TILE, x : x + TILE]
        self._color = color
        inside = self._arrival[self._cover > 0]
        self._first = float(inside.min()) - 0.5
        self._last = min(float(inside.max()) + 0.5, shape.length)
        self._full = tinted(_bytes(self._cover), color)
        self._partial: tuple[int, Sprite] = (-1, self._full)

    def at(self, travelled: int) -> Sprite | None:
        if travelled >= self._last:
            return self._full
        if travelled <= self._first:
            return None
        if self._partial[0] != travelled:
            passed = np.clip(travelled - self._arrival + 0.5, 0, 1)
            self._partial = (travelled, tinted(_bytes(self._cover * passed), self._color))
        return self._partial[1]


def whole(shape: Shape, color: Rgba) -> Sprite:
    """Return the whole shape as a sprite, filled."""
    return tinted(_bytes(shape.cover), color)


def _bytes(cover: Field) -> NDArray[np.uint8]:
    return np.rint(cover * 255).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class FillingLayer:
    """A shape that fills up over one span of frames after the other, on a track."""

    track: Sprite
    filling: Filling
    x: int
    y: int
    spans: Sequence[tuple[int, int]]
    """First frame, and the frame after the last: on the last one it is full."""
    presence: Presence

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return the track and as much of the shape as time has passed."""
        strength = opacity(self.presence.share(frame))
        if not strength:
            return ()
        right, down = self.presence.offset(frame)
        x, y = self.x + right, self.y + down
        return (
            Placed(self.track, x, y, strength),
            *(
                Placed(sprite, x + dx, y + dy, strength)
                for sprite, dx, dy in self.filling.at(self.travelled(frame))
            ),
        )

    def travelled(self, frame: int) -> int:
        """Return how far the front has come when a frame is over, in pixels."""
        length = self.filling.length
        begun = [span for span in self.spans if span[0] <= frame]
        if not begun:
            return 0
        start, end = begun[-1]
        if frame + 1 >= end:
            return length
        return length * (frame + 1 - start) // (end - start)
