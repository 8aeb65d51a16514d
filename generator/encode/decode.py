"""A video file back to arrays, for tests, measurements and `affirm verify`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from numpy.typing import NDArray

from generator.encode.failures import failures


def decoded_planes(path: Path) -> Iterator[tuple[NDArray[np.uint8], ...]]:
    """Yield the Y [h, w], U and V [h/2, w/2] of each frame, as they are in the file."""
    for frame in _decoded(path):
        yield tuple(
            np.frombuffer(memoryview(plane), np.uint8)
            .reshape(-1, plane.line_size)[: plane.height, : plane.width]
            .copy()
            for plane in frame.planes
        )


def decoded_rgb(path: Path) -> Iterator[NDArray[np.uint8]]:
    """Yield each frame as sRGB bytes [h, w, 3], converted as its tags say."""
    for frame in _decoded(path):
        converted = frame.to_ndarray(
            format="rgb24",
            src_colorspace=frame.colorspace,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=frame.color_range,
            dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.BICUBIC
            | Interpolation.ACCURATE_RND
            | Interpolation.FULL_CHR_H_INT,
        )
        yield converted.astype(np.uint8, copy=False)


def decoded_sound(path: Path) -> NDArray[np.float32]:
    """Return the sound [n, channels], full scale = 1.0, at the rate of the file."""
    with failures("read the sound", path), av.open(str(path)) as file:
        parts = [frame.to_ndarray() for frame in file.decode(audio=0)]
    return np.concatenate(parts, axis=1).T.astype(np.float32)


def _decoded(path: Path) -> Iterator[av.VideoFrame]:
    with failures("read the video", path), av.open(str(path)) as file:
        file.streams.video[0].thread_type = "AUTO"
        yield from file.decode(video=0)
