"""Sound files of any kind as samples."""

from __future__ import annotations

import io

import av
import numpy as np

from generator.audio.pcm import Pcm
from generator.media_file import open_media

LONGEST = 3600.0
"""Seconds of sound that fit into memory with ease."""


def read_sound(data: bytes, longest: float = LONGEST) -> Pcm:
    """Return the first sound track in the bytes of a file, at its own rate, with all channels.

    Raises ValueError, in words for people, if there is none, it can't be read to its end, or it
    sounds for more than `longest` seconds.
    """
    if not data:
        raise ValueError("it is empty")
    try:
        with open_media(io.BytesIO(data)) as file:
            if not file.streams.audio:
                raise ValueError("it holds no sound")
            track = file.streams.audio[0]
            rate = int(track.rate)
            planar = av.AudioResampler(format="fltp", rate=rate)
            decoded: list[av.AudioFrame] = []
            frames = 0
            for frame in file.decode(track):
                frames += frame.samples
                if frames > longest * rate:
                    raise ValueError(f"it is longer than {longest:.0f} s")
                decoded += planar.resample(frame)
            decoded += planar.resample(None)
    except (av.FFmpegError, EOFError) as error:
        raise ValueError(f"it can't be read as sound ({error})") from error
    parts = [frame.to_ndarray() for frame in decoded]
    if not parts:
        raise ValueError("it holds no sound")
    return Pcm(np.ascontiguousarray(np.concatenate(parts, axis=1).T, np.float32), rate)
