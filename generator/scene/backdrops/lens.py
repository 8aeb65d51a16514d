"""A lens: shows a part of a plane whose edges lie between its samples, and does so quickly.

swscale takes whole samples only. But scaling `count` samples to `size` and cutting the frame out of
that from `skip` on shows a part that begins and ends between samples; with some forty sizes and as
many beginnings to choose from, one is always within a few hundredths of a sample of what was asked
for. At 1080 x 1920 it needs a seventh of the time of Pillow's resize with a `box`, and differs from
it by two levels at most.
"""

from __future__ import annotations

from typing import NamedTuple

import av
import numpy as np
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter
from numpy.typing import NDArray

Plane = NDArray[np.uint8]

MARGIN = 40
"""Samples that may be scaled in vain, to hit the part exactly."""


class Cut(NamedTuple):
    """A part along one side: scale `taken` samples from `first` to `size`, leave out `skip`."""

    first: int
    taken: int
    size: int
    skip: int


def cut(start: float, length: float, out: int, limit: int) -> Cut:
    """Return how to show a part of a line of `limit` samples as `out` samples.

    Of all ways, the one whose farthest sample lies nearest to where it ought to. The choice is
    small if the part is as long as `out`: all beginnings then lie a whole sample apart.
    """
    ratio = length / out
    size = np.arange(out, out + MARGIN + 1)[:, None]
    skip = np.arange(MARGIN + 1)[None, :]
    count = np.rint(ratio * size)
    step = count / size
    first = np.rint(start + ratio / 2 - (skip + 0.5) * step)
    begin = first + (skip + 0.5) * step - (start + ratio / 2)
    error = np.maximum(np.abs(begin), np.abs(begin + (out - 1) * (step - ratio)))
    fits = (skip + out <= size) & (first >= 0) & (first + count <= limit) & (count >= 1)
    row, column = np.unravel_index(np.argmin(np.where(fits, error, np.inf)), error.shape)
    return Cut(int(first[row, column]), int(count[row, 0]), int(size[row, 0]), int(column))


class Lens:
    """Shows parts of one plane."""

    def __init__(self, plane: Plane, interpolation: Interpolation = Interpolation.BICUBIC) -> None:
        # The edge is repeated, so that parts next to it have as much to choose from.
        self._plane = np.pad(plane, MARGIN, mode="edge")
        self._interpolation = interpolation
        self._scaler = VideoReformatter()

    def show(self, box: tuple[float, float, float, float], size: tuple[int, int]) -> Plane:
        """Return a part (left, top, width, height; within the plane) at a size (width, height)."""
        left, top, width, height = box
        wide, high = size
        limit = self._plane.shape
        across = cut(MARGIN + left, width, wide, limit[1])
        down = cut(MARGIN + top, height, high, limit[0])
        source = av.VideoFrame(across.taken, down.taken, "gray")
        _samples(source)[:] = self._plane[
            down.first : down.first + down.taken, across.first : across.first + across.taken
        ]
        large = self._scaler.reformat(
            source,
            across.size,
            down.size,
            "gray",
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.JPEG,
            interpolation=self._interpolation,
            threads=1,
        )
        return _samples(large)[down.skip : down.skip + high, across.skip : across.skip + wide]


def _samples(frame: av.VideoFrame) -> Plane:
    """Return the samples of a grey frame [h, w], to read and to write into."""
    plane = frame.planes[0]
    rows: Plane = np.asarray(memoryview(plane)).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]
