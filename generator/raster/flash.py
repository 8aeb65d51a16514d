"""Flashes: does a video flicker so that it could bring on a seizure?

The measure is that of WCAG 2.3.1 (Three Flashes or Below Threshold): a flash is a pair of opposing
changes in relative luminance of a tenth or more whose darker image is below 0.80; or one to and
from saturated red. Counted is what more than a quarter of any block does, a block being a third of
the frame each way, as 341 x 256 of 1024 x 768 pixels are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from generator.raster.colour import to_rgb
from generator.raster.planes import Plane, Planes
from generator.values import dataclass

Values = NDArray[np.float32]
Small = NDArray[np.uint8]
"""A small picture [h, w, 3]: Y', Cb and Cr in turn."""

MOST = 3
"""Flashes within one second that are still allowed."""
CHANGE, DARK = 0.1, 0.8
"""How large a change of relative luminance counts, and how dark its darker image must be."""
RED_CHANGE, SATURATED = 20.0, 0.8
"""How large a change of (R - G - B) x 320 counts, and how red one of its images must be."""
CELLS = 90
"""How many cells across a frame is looked at: each is the mean of its pixels."""
GLIMPSES = 30
"""How many pixels across a frame is seen at a glimpse."""
_AREA = 0.25
_BLOCK, _STEPS = 3, 5
"""A block is a third of the frame each way; so many begin across, and as many down."""


@dataclass(frozen=True, slots=True)
class Flashing:
    """The worst of a video."""

    general: int
    """The most flashes of light within any second."""
    red: int
    """The most flashes of saturated red within any second."""
    leap: float
    """The largest change of relative luminance (0 to 1) from one frame to the next that more than
    a quarter of the whole frame goes through."""

    @property
    def safe(self) -> bool:
        """True if it stays below the general and the red flash threshold."""
        return max(self.general, self.red) <= MOST


class Flicker:
    """Measures how a video flashes, picture by picture."""

    def __init__(self, fps: Fraction) -> None:
        self._second = max(1, round(fps))
        self._light, self._red = (
            _Turns(CHANGE, DARK, self._second),
            _Turns(RED_CHANGE, np.inf, self._second),
        )
        self._leap = 0.0
        self._waiting: list[Small] = []
        self._picture: Small | None = None
        self._luminance: Values | None = None

    def add(self, picture: Small) -> None:
        """Take in the next frame, best a small one; the same object again is quick."""
        self._waiting.append(picture)
        if len(self._waiting) == self._second:
            self._look()

    def _look(self) -> None:
        """Measure what waits, all at once: one by one they would take four times as long."""
        if not self._waiting:
            return
        before = (self._picture, *self._waiting)
        fresh = [now is not last for now, last in zip(self._waiting, before, strict=False)]
        if any(fresh):
            pictures = np.stack([now for now, new in zip(self._waiting, fresh, strict=True) if new])
            linear = _LINEAR[to_rgb(*np.moveaxis(pictures, -1, 0))]
            luminance = linear @ _WEIGHTS
            self._light.add(luminance, fresh)
            self._red.add(_redness(linear), fresh)
            first = luminance[:1] if self._luminance is None else self._luminance[None]
            leaps = np.abs(np.diff(luminance, axis=0, prepend=first))
            self._leap = max(self._leap, *map(_upper, leaps))
            self._luminance = luminance[-1]
        else:
            self._light.rest(len(fresh))
            self._red.rest(len(fresh))
        self._picture = self._waiting[-1]
        self._waiting.clear()

    @property
    def worst(self) -> Flashing:
        """The worst up to now."""
        self._look()
        return Flashing(self._light.worst // 2, self._red.worst // 2, self._leap)


def flashing(pictures: Iterable[Small], fps: Fraction) -> Flashing:
    """Return the worst flashing of a video: all its frames in order, best small ones."""
    flicker = Flicker(fps)
    for picture in pictures:
        flicker.add(picture)
    return flicker.worst


def watched(frames: Iterable[Planes], flicker: Flicker) -> Iterator[Planes]:
    """Yield frames as they come, and let `flicker` have a glimpse of each on its way.

    A glimpse is some pixels of a frame and no means, at a fiftieth of their cost: noise may look
    like flashes in it, so that what seems unsafe is to be measured in `cells`.
    """
    before: Planes | None = None
    glimpse: Small | None = None
    for frame in frames:
        if glimpse is None or frame is not before:
            glimpse = _glimpse(frame)
        flicker.add(glimpse)
        before = frame
        yield frame


def _glimpse(frame: Planes) -> Small:
    step = 2 * max(1, round(frame.width / GLIMPSES / 2))
    half = step // 2
    chroma = np.s_[half // 2 :: half, half // 2 :: half]
    return _small(frame.y[half::step, half::step], frame.u[chroma], frame.v[chroma])


def cells(frames: Iterable[Planes]) -> Iterator[Small]:
    """Yield each frame as a small picture of about CELLS pixels across, to be measured."""
    for frame in frames:
        step = 2 * max(1, round(frame.width / CELLS / 2))
        u, v = _means(frame.u, step // 2), _means(frame.v, step // 2)
        yield _small(_means(frame.y, step), u, v)


def _small(*planes: Plane) -> Small:
    high, wide = (min(sides) for sides in zip(*(plane.shape for plane in planes), strict=True))
    return np.stack([plane[:high, :wide] for plane in planes], axis=-1)


def _means(plane: Plane, step: int) -> Plane:
    high, wide = plane.shape[0] // step, plane.shape[1] // step
    blocks = plane[: high * step, : wide * step].reshape(high, step, wide, step)
    means: Plane = np.rint(blocks.mean(axis=(1, 3), dtype=np.float32)).astype(np.uint8)
    return means


def _curve() -> Values:
    """Return the light of each sRGB byte, 0 to 1 (IEC 61966-2-1)."""
    share = np.arange(256) / 255
    low, high = share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    return np.where(share <= 0.04045, low, high).astype(np.float32)


_LINEAR = _curve()
_WEIGHTS = np.array((0.2126, 0.7152, 0.0722), np.float32)
"""Of red, green and blue light in relative luminance."""


def _redness(linear: Values) -> Values:
    """Return how red each cell is, and 0 for one whose red is not saturated."""
    red, rest = linear[..., 0], linear[..., 1] + linear[..., 2]
    saturated = red >= SATURATED * (red + rest)
    return np.where(saturated, np.maximum(0, red - rest) * np.float32(320), np.float32(0))


class _Turns:
    """Counts, cell by cell, how often a value went up by enough and down by enough, in turn."""

    def __init__(self, change: float, dark: float, second: int) -> None:
        self.worst = 0
        """The most turns within a second of more than a quarter of any block."""
        # A hair less than the threshold: rounding must not let a change through.
        self._change, self._dark = np.float32(change) * np.float32(0.999), np.float32(dark)
        self._recent: deque[NDArray[np.bool_] | None] = deque()
        self._second = second
        # Of every place, until the first frame says how many there are.
        self._low: Values = np.array([[np.inf]], np.float32)
        self._high = -self._low
        self._way, self._count = np.zeros((1, 1), np.int8), np.zeros((1, 1), np.int32)

    def add(self, values: Values, fresh: Sequence[bool]) -> None:
        """Take in frames: a value [h, w] for each that is new, and which of all are new."""
        low = np.minimum(self._low, values.min(axis=0))
        high = np.maximum(self._high, values.max(axis=0))
        if (high - low).max() < self._change:
            self._low, self._high = low, high
            self.rest(len(fresh))
            return
        left = iter(values)
        for new in fresh:
            if new:
                self._turn(next(left))
            else:
                self.rest()

    def _turn(self, value: Values) -> None:
        low, high = np.minimum(self._low, value), np.maximum(self._high, value)
        up = (self._way <= 0) & (value - low >= self._change) & (low < self._dark)
        down = (self._way >= 0) & (high - value >= self._change) & (value < self._dark)
        turned = up | down
        if not turned.any():
            self._low, self._high = low, high
            self.rest()
            return
        self._way = np.where(up, np.int8(1), np.where(down, np.int8(-1), self._way))
        # From a turn on, only how far it goes back from the new extreme matters.
        self._low = np.where(turned, value, low)
        self._high = np.where(turned, value, high)
        self._count = self._count + turned
        self._pass_on(turned)
        self.worst = max(self.worst, int(_of_most(self._count)))

    def rest(self, frames: int = 1) -> None:
        """Let frames go by in which nothing turned."""
        for _ in range(frames):
            self._pass_on(None)

    def _pass_on(self, turned: NDArray[np.bool_] | None) -> None:
        self._recent.append(turned)
        if len(self._recent) > self._second:
            gone = self._recent.popleft()
            if gone is not None:
                self._count -= gone


def _of_most(values: Values | NDArray[np.int32]) -> float:
    """Return the highest value that more than a quarter of some block reaches."""
    high, wide = (max(1, round(side / _BLOCK)) for side in values.shape)
    tops = np.linspace(0, values.shape[0] - high, _STEPS).round().astype(int)
    lefts = np.linspace(0, values.shape[1] - wide, _STEPS).round().astype(int)
    blocks = (values[top : top + high, left : left + wide] for top in tops for left in lefts)
    return max(_upper(block) for block in blocks)


def _upper(values: Values | NDArray[np.int32]) -> float:
    """Return the highest value that more than a quarter of them reach."""
    rank = values.size - 1 - int(values.size * _AREA)
    return float(np.partition(values, rank, axis=None)[rank])
