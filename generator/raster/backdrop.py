"""The backdrop of a scene as planes: converted and enlarged smoothly, by swscale.

On banding: a slow gradient in 8 bits has steps of one level, whoever enlarges it. Measured on a
dark gradient (distance of the locally averaged luma from the ideal, in levels): 0.30 as it is;
0.04 to 0.13 with ordered dither of the full frame, which x264 keeps but for which it pays 1.5
times the CPU and 5 to 20 times the bytes; 0.26 with dither of the small picture, as enlarging
smooths it away. So nothing is dithered here: a theme that wants to hide the steps adds a texture.
"""

from __future__ import annotations

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from generator.raster.colour import to_bytes, to_levels
from generator.raster.planes import Planes
from generator.raster.window import Lens
from generator.scene.model import Picture, Planar, Tones, Window

_GREEN_BLUE_RED = (1, 2, 0)
"""The channels of R'G'B' in the order of the planes of swscale's planar RGB."""
_FLOAT_UNIT = np.float32(256 / 65535)
"""One level of 255 as a float: swscale makes 16 bits of it (x 65535), and 256 of them a level."""


class Enlarger:
    """Turns pictures of any size into planes of one size, keeping swscale's tables between them."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._scaler = VideoReformatter()
        self._lens = Lens(width, height)

    def planes(self, picture: Picture | Tones | Window | Planar) -> Planes:
        """Return a picture [h, w, 3] as new planes; another size is scaled smoothly.

        Small ones as floats, rounded once they have their full size, so that slopes stay smooth.
        These are so soft that straight lines between their pixels do: beside cubic ones, the
        sharpest are at 55 dB, drifting gradients at 70, and they take two thirds of the time.
        One of full height and one pixel wide is the same all across.
        """
        if isinstance(picture, Window):
            return self._lens.planes(picture)
        if isinstance(picture, Planar):
            return self._centred(picture)
        height, width = picture.shape[:2]
        if (height, width) == (self._height, 1):
            return self._across(picture)
        if picture.dtype == np.float32 or width * height * 16 <= self._width * self._height:
            return Planes(self._to_yuv(_float_frame(picture), Interpolation.BILINEAR))
        return Planes(self._to_yuv(_byte_frame(picture), Interpolation.BICUBIC))

    def _across(self, column: Picture | Tones) -> Planes:
        """Return planes whose every column is the same."""
        out = Planes.blank(self._width, self._height)
        y, *chroma = to_levels(column)
        out.y[:] = to_bytes(y)
        for target, levels in zip((out.u, out.v), chroma, strict=True):
            target[:] = to_bytes((levels[0::2] + levels[1::2]) * np.float32(0.5))
        return out

    def _centred(self, picture: Planar) -> Planes:
        """Return planes with a picture in their middle, and its ground around it."""
        out = Planes.blank(self._width, self._height)
        height, width = picture.y.shape
        top, left = (self._height - height) // 4 * 2, (self._width - width) // 4 * 2
        levels = to_levels(np.array(picture.ground, np.uint8))
        for target, source, level, part in zip(
            out.all, picture.all, levels, (1, 2, 2), strict=True
        ):
            if source.shape != target.shape:
                target[:] = to_bytes(level)
            down, across = top // part, left // part
            target[down : down + source.shape[0], across : across + source.shape[1]] = source
        return out

    def _to_yuv(self, source: av.VideoFrame, how: Interpolation) -> av.VideoFrame:
        return self._scaler.reformat(
            source,
            self._width,
            self._height,
            "yuv420p",
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            interpolation=how | Interpolation.ACCURATE_RND,
            threads=1,
        )


def _float_frame(picture: Picture | Tones) -> av.VideoFrame:
    """Return a picture as planes of floats.

    Not as 16 bits: those swscale dithers when it makes 8 of them, which costs x264 half as much
    again.
    """
    height, width = picture.shape[:2]
    frame = av.VideoFrame(width, height, "gbrpf32le")
    for plane, channel in zip(frame.planes, _GREEN_BLUE_RED, strict=True):
        samples = np.frombuffer(memoryview(plane), "<f4").reshape(-1, plane.line_size // 4)
        samples[:, :width] = picture[..., channel] * _FLOAT_UNIT
    return frame


def _byte_frame(picture: Picture | Tones) -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[..., :3], np.uint8), "rgb24")
