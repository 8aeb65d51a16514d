"""The backdrop of a scene as planes: converted small, enlarged smoothly.

On banding: a slow gradient in 8 bits has steps of one level, whoever enlarges it. Measured on a
dark gradient (distance of the locally averaged luma from the ideal, in levels): 0.30 as it is;
0.04 to 0.13 with ordered dither of the full frame, which x264 keeps but for which it pays 1.5
times the CPU and 5 to 20 times the bytes; 0.26 with dither of the small picture, as enlarging
smooths it away. So nothing is dithered here: a theme that wants to hide the steps adds a texture.
"""

from __future__ import annotations

import av
import numpy as np
from av.video.plane import VideoPlane
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from generator.raster.colour import to_bytes, to_levels
from generator.raster.planes import Planes
from generator.scene.model import Picture, Tones


class Enlarger:
    """Turns pictures of any size into planes of one size, keeping swscale's tables between them."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._scaler = VideoReformatter()

    def planes(self, picture: Picture | Tones) -> Planes:
        """Return a picture [h, w, 3] as new planes; another size is scaled bicubically."""
        if picture.dtype == np.float32:
            return self._from_tones(picture)
        height, width = picture.shape[:2]
        if width * height * 16 > self._width * self._height:
            return self._converted(picture)
        # So small, exact conversion and enlarging in YUV cost less than enlarging RGB.
        small = Planes.blank(width, height, "yuv444p")
        for plane, levels in zip(small.all, to_levels(picture), strict=True):
            plane[:] = to_bytes(levels)
        return Planes(self._enlarged(small.video, "yuv420p"))

    def _from_tones(self, picture: Picture | Tones) -> Planes:
        """Enlarge in 16 bits and cut to 8 at the end, so that slopes stay smooth.

        Cut by us: swscale would dither 16 bits to 8, which costs x264 half as much again.
        """
        height, width = picture.shape[:2]
        small = av.VideoFrame(width, height, "yuv444p16le")
        small.colorspace, small.color_range = Colorspace.ITU709, ColorRange.MPEG
        for plane, levels in zip(small.planes, to_levels(picture), strict=True):
            # Half a level more: the high byte alone is then the rounded level.
            _wide(plane)[:, :width] = np.clip(np.rint(levels * 256 + 128), 0, 65535)
        large = self._enlarged(small, "yuv420p16le")
        out = Planes.blank(self._width, self._height)
        for plane, target in zip(large.planes, out.all, strict=True):
            high_bytes = np.asarray(memoryview(plane)).reshape(-1, plane.line_size)[:, 1::2]
            target[:] = high_bytes[:, : plane.width]
        return out

    def _enlarged(self, small: av.VideoFrame, pixel_format: str) -> av.VideoFrame:
        return self._scaler.reformat(
            small,
            self._width,
            self._height,
            pixel_format,
            interpolation=Interpolation.BICUBIC,
            threads=1,
        )

    def _converted(self, picture: Picture | Tones) -> Planes:
        """Leave conversion and scaling to swscale: quicker when large, within a level of exact."""
        source = av.VideoFrame.from_ndarray(
            np.ascontiguousarray(picture[..., :3], np.uint8), "rgb24"
        )
        return Planes(
            self._scaler.reformat(
                source,
                self._width,
                self._height,
                "yuv420p",
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
                interpolation=Interpolation.BICUBIC | Interpolation.ACCURATE_RND,
                threads=1,
            )
        )


def _wide(plane: VideoPlane) -> NDArray[np.uint16]:
    """Return the samples of a 16-bit plane, to write into."""
    return np.asarray(memoryview(plane)).view("<u2").reshape(-1, plane.line_size // 2)
