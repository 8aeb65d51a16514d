"""Planes: one picture as planar YUV 4:2:0, in memory the encoder takes as it is."""

from __future__ import annotations

from dataclasses import dataclass, field

import av
import numpy as np
from av.video.reformatter import (
    ColorPrimaries,
    ColorRange,
    Colorspace,
    ColorTrc,
    Interpolation,
)
from numpy.typing import NDArray

from generator.raster.box import Box

Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """A picture in limited-range BT.709 YUV 4:2:0. The arrays are views of `video`, to write into.

    Chroma samples sit in the middle of their 2 by 2 pixels.
    """

    video: av.VideoFrame
    y: Plane = field(init=False)
    """Luma [h, w]; h and w are even."""
    u: Plane = field(init=False)
    """Cb [h/2, w/2]."""
    v: Plane = field(init=False)
    """Cr [h/2, w/2]."""

    def __post_init__(self) -> None:
        # Untagged frames make swscale and players guess, and small ones are guessed as BT.601.
        self.video.colorspace = Colorspace.ITU709
        self.video.color_range = ColorRange.MPEG
        self.video.color_primaries = ColorPrimaries.BT709
        self.video.color_trc = ColorTrc.BT709
        for name, plane in zip("yuv", self.video.planes, strict=True):
            rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
            object.__setattr__(self, name, rows[: plane.height, : plane.width])

    @classmethod
    def blank(cls, width: int, height: int) -> Planes:
        """Return planes of undefined content."""
        return cls(av.VideoFrame(width, height, "yuv420p"))

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return int(self.y.shape[1])

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return int(self.y.shape[0])

    @property
    def all(self) -> tuple[Plane, Plane, Plane]:
        """Y, U and V."""
        return self.y, self.u, self.v

    def copy(self) -> Planes:
        """Return the same picture in memory of its own."""
        twin = Planes.blank(self.width, self.height)
        for target, source in zip(twin.all, self.all, strict=True):
            target[:] = source
        return twin

    def paste(self, other: Planes, box: Box) -> None:
        """Take over an even box from a picture of the same size."""
        left, top, right, bottom = box
        self.y[top:bottom, left:right] = other.y[top:bottom, left:right]
        half = np.s_[top // 2 : bottom // 2, left // 2 : right // 2]
        self.u[half], self.v[half] = other.u[half], other.v[half]

    def rgb(self) -> NDArray[np.uint8]:
        """Return the picture as sRGB bytes [h, w, 3]; chroma is repeated, not interpolated."""
        converted = self.video.reformat(
            format="rgb24",
            src_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.POINT
            | Interpolation.ACCURATE_RND
            | Interpolation.FULL_CHR_H_INT,
            threads=1,
        )
        return np.asarray(converted.to_ndarray(), np.uint8)
