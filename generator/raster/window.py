"""Windows onto a still picture: converted once, then scaled for each frame between its pixels.

swscale takes whole pixels only. But scaling `taken` samples to `size` and cutting the frame out of
that from `skip` on shows a window that begins and ends between samples; with a few dozen sizes and
beginnings to choose from, one is always within a few hundredths of a sample of what was asked for.

It scales bilinearly: of a picture kept somewhat larger than shown, this is a mean of four samples
each way that hardly depends on where between them a pixel falls. What the mean takes of the fine
detail is given to the luma beforehand, once. Beside an exact resize of a noisy photograph the luma
is at 44.9 dB, where bicubic was at 42.8, and its noise three times as even.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from generator.raster.planes import Plane, Planes
from generator.scene.model import Plate, Window

MARGIN = 24
"""Samples that may be scaled in vain, to hit the window exactly."""

SHARPER = 0.12
"""How much of the difference to either neighbour is added beforehand, each way."""


class Cut(NamedTuple):
    """A window along one side: scale `taken` samples from `first` to `size`, leave out `skip`."""

    first: int
    taken: int
    size: int
    skip: int


def cut(start: float, length: float, out: int, limit: int) -> Cut:
    """Return how to show `out` samples of a window of a line of `limit` samples.

    Of all ways, the one whose farthest sample lies nearest to where it ought to.
    """
    size, skip = _ways(out)
    ratio = length / out
    count = np.rint(ratio * size)
    step = count / size
    passed = (skip + 0.5) * step - (start + ratio / 2)
    first = np.rint(-passed)
    begin = first + passed
    error = np.maximum(np.abs(begin), np.abs(begin + (out - 1) * (step - ratio)))
    error[(first < 0) | (first + count > limit) | (count < 2)] = np.inf
    best = int(error.argmin())
    return Cut(int(first[best]), int(count[best]), int(size[best]), int(skip[best]))


@cache
def _ways(out: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return every size that may be scaled to, with all that may then be left out."""
    more, skip = np.tril_indices(MARGIN + 1)
    return out + more.astype(np.float64), skip.astype(np.float64)


class Lens:
    """Shows windows of one picture after another as planes of one size."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._scaler = VideoReformatter()

    def planes(self, window: Window) -> Planes:
        """Return what a window shows, as new planes."""
        out = Planes.blank(self._width, self._height)
        luma, blue, red = zip(_converted(window.plate), out.all, strict=True)
        self._show(window, 1, luma)
        self._show(window, 0.5, blue, red)
        return out

    def _show(self, window: Window, scale: float, *pairs: tuple[Plane, Plane]) -> None:
        """Fill planes of one size with what a window shows of their plates."""
        (high, wide), limit = pairs[0][1].shape, pairs[0][0].shape
        down = cut(MARGIN + window.top * scale, window.height * scale, high, limit[0])
        across = cut(MARGIN + window.left * scale, window.width * scale, wide, limit[1])
        for plate, target in pairs:
            large = self._scaled(plate, down, across)
            target[:] = large[down.skip : down.skip + high, across.skip : across.skip + wide]

    def _scaled(self, plate: Plane, down: Cut, across: Cut) -> Plane:
        taken = plate[
            down.first : down.first + down.taken, across.first : across.first + across.taken
        ]
        scaled = self._scaler.reformat(
            av.VideoFrame.from_numpy_buffer(taken, "gray"),
            across.size,
            down.size,
            "gray",
            src_color_range=ColorRange.MPEG,
            dst_color_range=ColorRange.MPEG,
            interpolation=Interpolation.BILINEAR,
            threads=1,
        ).planes[0]
        rows: Plane = np.frombuffer(memoryview(scaled), np.uint8).reshape(-1, scaled.line_size)
        return rows[: scaled.height, : scaled.width]


@lru_cache(maxsize=1)
def _converted(plate: Plate) -> tuple[Plane, Plane, Plane]:
    """Return the planes of a plate, their edges repeated so that every window has a choice."""
    source = av.VideoFrame.from_ndarray(np.ascontiguousarray(plate.rgb, np.uint8), "rgb24")
    planes = source.reformat(
        source.width // 2 * 2,
        source.height // 2 * 2,
        "yuv420p",
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        interpolation=Interpolation.BICUBIC | Interpolation.ACCURATE_RND,
        threads=1,
    )
    y, u, v = Planes(planes).all
    return _padded(_sharpened(y)), _padded(u), _padded(v)


def _padded(plane: Plane) -> Plane:
    return np.pad(plane, MARGIN, mode="edge")


def _sharpened(luma: Plane) -> Plane:
    line = np.array([-SHARPER, 1 + 2 * SHARPER, -SHARPER])
    kernel = ImageFilter.Kernel((3, 3), np.outer(line, line).ravel().tolist(), scale=1)
    return np.asarray(Image.fromarray(luma).filter(kernel))
