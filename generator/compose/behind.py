"""What lies behind words over a card: the pixels under each, and how busy they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.compose.contrast import Pixels, covered, least_contrast
from generator.compose.lettering import ENOUGH, Lettering
from generator.raster.colour import KB, KG, KR, to_values
from generator.raster.frames import Painter
from generator.raster.planes import Planes
from generator.scene.model import Scene, Window

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
_GRAIN = 20
"""Design pixels within which detail disturbs reading: about the stroke of a letter."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """What was seen behind one word."""

    pixels: Pixels
    """From dark to bright, at each moment [n, 3]."""
    detail: float
    """The mean standard deviation of luma within a stroke's width, in levels."""


def sampled(
    scene: Scene, words: Sequence[Lettering], unit: float, at: int | None = None
) -> list[Sample]:
    """Return what lies behind each word in a scene without words: all over it, or `at` a frame."""
    painter = Painter(scene)
    found: list[list[Pixels]] = [[] for _ in words]
    details: list[list[float]] = [[] for _ in words]
    for number, frame in enumerate(_moments(scene) if at is None else [at]):
        planes = painter.frame(frame)
        for word, seen, detail in zip(words, found, details, strict=True):
            luma, pixels = _under(planes, word)
            seen.append(pixels)
            if number % _DETAILED == 0:
                detail.append(_detail(luma, unit))
    return [
        Sample(np.concatenate(seen), float(np.mean(detail)))
        for seen, detail in zip(found, details, strict=True)
    ]


def contrast_of(words: Sequence[Lettering], samples: Sequence[Sample]) -> float:
    """Return the least contrast, 1 to 21, of a word to be read and the pixels behind it.

    Words that wait to be said need less, and count for more by as much.
    """
    least = 21.0
    for word, sample in zip(words, samples, strict=True):
        below = sample.pixels
        for panel in word.panels:
            below = covered(below, panel)
        for ink in word.inks:
            least = min(least, least_contrast((ink.color,), below) * ENOUGH / ink.needs)
    return least


def _moments(scene: Scene) -> list[int]:
    """Return frames from the first to the last that do not look equal."""
    slow = isinstance(scene.backdrop.picture(0), Window)
    count = _SLOW if slow else min(_MOST, max(_LEAST, round(_A_SECOND * scene.frames / scene.fps)))
    evenly = {round(each) for each in np.linspace(0, scene.frames - 1, count)}
    return sorted({scene.backdrop.key(frame): frame for frame in sorted(evenly)}.values())


def _under(planes: Planes, word: Lettering) -> tuple[NDArray[np.uint8], Pixels]:
    """Return the luma [h, w] under a word, and some of its pixels from dark to bright."""
    box = word.box
    left, top = max(0, box.x // 2), max(0, box.y // 2)
    right = max(left + 1, min(planes.width, box.right) // 2)
    bottom = max(top + 1, min(planes.height, box.bottom) // 2)
    half = np.s_[top:bottom, left:right]
    luma = planes.y[2 * top : 2 * bottom, 2 * left : 2 * right]
    seen = to_values(luma[::2, ::2], planes.u[half], planes.v[half])
    rgb = seen.reshape(-1, 3).astype(np.float64)
    order = np.argsort(rgb @ (KR, KG, KB), kind="stable")
    steps = np.linspace(_HIDDEN, 1 - _HIDDEN, _STEPS) * (len(order) - 1)
    return luma, rgb[order[np.rint(steps).astype(np.int64)]]


def _detail(luma: NDArray[np.uint8], unit: float) -> float:
    size = max(2, round(_GRAIN * unit))
    rows, columns = (side // size for side in luma.shape)
    if not rows or not columns:
        return 0.0
    blocks = luma[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return float(blocks.std(axis=(1, 3)).mean())
