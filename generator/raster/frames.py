"""A scene to frames: in order, one alone, or as a still."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from generator.errors import RenderError
from generator.raster.backdrop import Enlarger
from generator.raster.overlay import Overlay
from generator.raster.planes import Planes
from generator.scene.model import Placed, Scene

_AHEAD = 8
"""Frames whose piles are kept: a backdrop is held for fewer."""


def frames(scene: Scene, every: int = 1) -> Iterator[Planes]:
    """Yield every frame in order. The very same object again means that nothing changed.

    With `every` above 1, one frame of so many is drawn, and stands for those after it.
    The planes are drawn over when the next frame is asked for: copy what you keep.
    Raises RenderError if the frame size is not even.
    """
    painter = Painter(scene)
    for number in range(0, scene.frames, every):
        drawn = painter.frame(number)
        for _ in range(min(every, scene.frames - number)):
            yield drawn


def frame(scene: Scene, number: int) -> Planes:
    """Return one frame, the same to the last bit as `frames` would yield it."""
    return Painter(scene).frame(number)


def still(scene: Scene, number: int) -> NDArray[np.uint8]:
    """Return one frame as sRGB bytes [h, w, 3]."""
    return frame(scene, number).rgb()


class Painter:
    """Draws the frames of one scene in any order, doing only what changed since the last one."""

    def __init__(self, scene: Scene) -> None:
        if scene.width % 2 or scene.height % 2 or min(scene.width, scene.height) < 2:
            raise RenderError(
                f"a frame of {scene.width} x {scene.height} pixels cannot be drawn",
                hint="Width and height must be even numbers of 2 or more.",
            )
        self._scene = scene
        self._overlay = Overlay(scene.width, scene.height)
        self._enlarger = Enlarger(scene.width, scene.height)
        self._pile = lru_cache(maxsize=_AHEAD)(partial(_pile, scene))
        self._key: Hashable = None
        self._out: Planes | None = None
        self._below: Planes | None = None

    def frame(self, number: int) -> Planes:
        """Return a frame; the same object as before if it looks the same."""
        if not 0 <= number < self._scene.frames:
            raise IndexError(f"frame {number} of {self._scene.frames}")
        changed = self._overlay.show(self._pile(number))
        key = self._scene.backdrop.key(number)
        out = self._out
        if out is None or key != self._key or (changed and self._below is None):
            out = self._anew(number)
        elif changed and self._below is not None:
            out = Planes(out.video)
            self._overlay.redraw(self._below, out, changed)
        self._key, self._out = key, out
        return out

    def _anew(self, number: int) -> Planes:
        """Draw the whole frame; keep its bare backdrop if a later frame is to stand on it too."""
        below = self._enlarger.planes(self._scene.backdrop.picture(number))
        kept = self._stays(number)
        out = below.copy() if kept else below
        self._overlay.blend(below, out)
        self._below = below if kept else None
        return out

    def _stays(self, number: int) -> bool:
        """Return whether something else is shown on this frame's backdrop before it changes."""
        key, pile = self._scene.backdrop.key(number), self._pile(number)
        for later in range(number + 1, self._scene.frames):
            if self._scene.backdrop.key(later) != key:
                return False
            if self._pile(later) != pile:
                return True
        return False


def _pile(scene: Scene, number: int) -> tuple[Placed, ...]:
    """Return all that is shown over the backdrop, bottom first."""
    return tuple(placed for layer in scene.layers for placed in layer.at(number))
