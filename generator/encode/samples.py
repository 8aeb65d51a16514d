"""The samples of a decoded frame."""

from __future__ import annotations

import numpy as np
from av.video.plane import VideoPlane
from numpy.typing import NDArray


def samples(plane: VideoPlane) -> NDArray[np.uint8]:
    """Return the samples of a plane [h, w], to read and to write into."""
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]
