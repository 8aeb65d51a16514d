"""What x264 alone takes for frames that are ready in memory."""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av

from generator.encode.settings import EncodeSettings
from generator.raster.planes import Planes

VERYFAST = {"preset": "veryfast", "crf": "20"}
"""What a careful hand would choose by name; the quality that the shipped settings must reach."""


def shipped(fps: Fraction) -> dict[str, str]:
    """Return the options a card is encoded with."""
    return EncodeSettings().x264_options(fps)


def x264_seconds(
    frames: Sequence[Planes], fps: Fraction, options: dict[str, str], path: Path
) -> float:
    """Encode frames to a file without sound, one thread; return the seconds of CPU it took."""
    common = {"profile": "high", "bf": "0", "g": "60", "keyint_min": "60", "sc_threshold": "0"}
    with av.open(str(path), "w", "mp4") as file:
        stream = file.add_stream("libx264", rate=fps, options={**common, **options})
        coder = stream.codec_context
        coder.width, coder.height = frames[0].width, frames[0].height
        coder.pix_fmt, coder.time_base = "yuv420p", 1 / fps
        coder.thread_count, coder.thread_type = 1, "FRAME"
        begun = time.process_time()
        for number, frame in enumerate(frames):
            frame.video.pts, frame.video.time_base, frame.video.pict_type = number, 1 / fps, 0
            file.mux(stream.encode(frame.video))
        file.mux(stream.encode(None))
        return time.process_time() - begun
