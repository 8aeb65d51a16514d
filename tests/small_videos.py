"""Videos made up on the spot, every frame of which can be told from the others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

MILLISECOND = Fraction(1, 1000)


def make_video(
    path: Path,
    frames: int = 30,
    size: tuple[int, int] = (64, 112),
    *,
    gaps: Sequence[int] = (40,),
    turned: int = 0,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    sound: bool = False,
    key_every: int = 12,
) -> Path:
    """Write frames as `drawn` draws them.

    `gaps` are the milliseconds from one frame to the next, in turn; `turned` is the rotation tag.
    """
    width, height = size
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = width, height, pixels
        stream.codec_context.time_base = MILLISECOND
        stream.codec_context.gop_size = key_every
        if turned:
            stream.set_display_rotation(turned)
        noise = file.add_stream("aac", rate=48_000) if sound else None
        now = 0
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(drawn(number, width, height), "rgb24")
            frame.pts, frame.time_base = now, MILLISECOND
            now += gaps[number % len(gaps)]
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
        if noise is not None:
            quiet = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            quiet.sample_rate = 48_000
            for _ in range(now * 48 // 1024):
                file.mux(noise.encode(quiet))
            file.mux(noise.encode(None))
    return path


def drawn(number: int, width: int, height: int) -> NDArray[np.uint8]:
    """Return a frame [h, w, 3]: the left grey, brighter by the number, the right green over red."""
    picture = np.zeros((height, width, 3), np.uint8)
    picture[:, : width // 2] = 30 + 7 * (number % 30)
    picture[: height // 2, width // 2 :, 1] = 160
    picture[height // 2 :, width // 2 :, 0] = 160
    return picture


def number_of(picture: NDArray[np.uint8]) -> int:
    """Return which frame a picture [h, w, 3] shows, if it stands upright."""
    height, width = picture.shape[:2]
    grey = picture[height // 4 : height * 3 // 4, width // 8 : width * 3 // 8]
    return round((float(grey.mean()) - 30) / 7)
