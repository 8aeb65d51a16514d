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
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from generator.raster.colour import to_bytes, to_levels
from generator.raster.planes import Planes
from generator.scene.model import Picture


class Enlarger:
    """Turns pictures of any size into planes of one size, keeping swscale's tables between them."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._scaler = VideoReformatter()

    def planes(self, picture: Picture) -> Planes:
        """Return a picture [h, w, 3] as new planes; a smaller one is enlarged bicubically.

        A small picture is converted exactly and enlarged in YUV, which costs less than enlarging
        RGB; one of full size or above is converted by swscale (within a level of exact).
        """
        height, width = picture.shape[:2]
        if width * height * 4 > self._width * self._height:
            return self._converted(picture)
        small = Planes.blank(width, height, "yuv444p")
        for plane, levels in zip(small.all, to_levels(picture), strict=True):
            plane[:] = to_bytes(levels)
        return Planes(
            self._scaler.reformat(
                small.video,
                self._width,
                self._height,
                "yuv420p",
                interpolation=Interpolation.BICUBIC,
                threads=1,
            )
        )

    def _converted(self, picture: Picture) -> Planes:
        source = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[..., :3]), "rgb24")
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
