"""What lies behind words over a card: the pixels under each, and how busy they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.compose.contrast import Pixels
from generator.compose.lettering import Lettering
from generator.model import Box
from generator.raster.colour import to_values
from generator.raster.frames import Painter
from generator.raster.planes import Planes
from generator.scene.model import Scene, Window
from generator.values import replace

_LEAST, _MOST, _A_SECOND = 8, 40, 2
"""Frames that are looked at, if they differ: at least, at most, and a second."""
_SLOW = 5
"""Frames that are looked at of a picture that only comes nearer."""
_DETAILED = 4
"""Detail is measured on one of so many frames: it changes little."""
_HIDDEN = 0.005
"""Share of the brightest and of the darkest pixels that hide no letter, as a star does."""
_STEPS = 25
"""Pixels kept of all those under a word, from dark to bright."""
_RANKS = np.linspace(_HIDDEN, 1 - _HIDDEN, _STEPS)
_GRAIN = 20
"""Design pixels within which detail disturbs reading: about the stroke of a letter."""


def sampled(scene: Scene, words: Sequence[Lettering], at: int | None = None) -> list[Pixels]:
    """Return what lies behind each word in a scene without words: all over it, or `at` a frame.

    For each word [n, 3], at each moment some pixels from dark to bright.
    """
    moments, scale = _moments(scene) if at is None else [at], _smaller(scene)
    width, height = (side // (2 * scale) * 2 for side in (scene.width, scene.height))
    scene = replace(scene, width=width, height=height)
    painter = Painter(scene)
    seen = np.array([_under(painter.frame(frame), words, scale) for frame in moments])
    values = to_values(*np.moveaxis(seen, 2, 0)).astype(np.float64)
    return [values[:, number].reshape(-1, 3) for number in range(len(words))]


def detail(scene: Scene, words: Sequence[Lettering], unit: float) -> float:
    """Return how busy it is behind the busiest word.

    That is the mean standard deviation of luma within a stroke's width, in levels.
    """
    painter, size = Painter(scene), max(2, round(_GRAIN * unit))
    found = [_details(painter.frame(frame), words, size) for frame in _moments(scene)[::_DETAILED]]
    return float(np.mean(found, axis=0).max())


def _moments(scene: Scene) -> list[int]:
    """Return frames from the first to the last that do not look equal."""
    slow = isinstance(scene.backdrop.picture(0), Window)
    count = _SLOW if slow else min(_MOST, max(_LEAST, round(_A_SECOND * scene.frames / scene.fps)))
    evenly = {round(each) for each in np.linspace(0, scene.frames - 1, count)}
    return sorted({scene.backdrop.key(frame): frame for frame in sorted(evenly)}.values())


def _smaller(scene: Scene) -> int:
    """Return how many times smaller its frames show all that they do at their own size."""
    drawn = scene.backdrop.picture(0)
    if scene.layers or not isinstance(drawn, np.ndarray):
        return 1
    return next((each for each in (4, 2) if each * max(drawn.shape[:2]) <= scene.height), 1)


def _under(planes: Planes, words: Sequence[Lettering], scale: int) -> NDArray[np.uint8]:
    """Return Y', Cb and Cr of some pixels under each word, from dark to bright: [words, 3, n].

    `scale`: the frame is so many times as large as the planes.
    """
    found = np.empty((len(words), 3, _STEPS), np.uint8)
    whole = (planes.y[::2, ::2], planes.u, planes.v)
    for word, some in zip(words, found, strict=True):
        part = _half(planes, word.box, 2 * scale)
        y, u, v = (plane[part].ravel() for plane in whole)
        order = np.argsort(y, kind="stable")  # which counts bytes, and compares none
        steps = np.rint(_RANKS * (len(order) - 1)).astype(np.intp)
        some[:] = y[chosen := order[steps]], u[chosen], v[chosen]
    return found


def _half(planes: Planes, box: Box, scale: int = 2) -> tuple[slice, slice]:
    """Return the place of a box of the frame in planes of half the size; at least a pixel."""
    left, top = max(0, box.x // scale), max(0, box.y // scale)
    right = max(left + 1, min(planes.width // 2, box.right // scale))
    bottom = max(top + 1, min(planes.height // 2, box.bottom // scale))
    return slice(top, bottom), slice(left, right)


def _details(planes: Planes, words: Sequence[Lettering], size: int) -> list[float]:
    """Return the detail under each word, in blocks of `size` pixels."""
    found = []
    for word in words:
        down, across = _half(planes, word.box)
        luma = planes.y[2 * down.start : 2 * down.stop, 2 * across.start : 2 * across.stop]
        rows, columns = (side // size for side in luma.shape)
        blocks = luma[: rows * size, : columns * size].reshape(rows, size, columns, size)
        found.append(float(blocks.std(axis=(1, 3)).mean()) if blocks.size else 0.0)
    return found
