"""Finished videos one after another, each melting into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType

from generator.encode.failures import failures
from generator.encode.samples import samples
from generator.errors import EncodeError, SourceRef
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A finished video, and for how many frames its end and the next one's start are one."""

    path: Path
    frames: int
    melt: int


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A frame of the whole, as `encode` takes it."""

    video: av.VideoFrame


def joined(parts: Sequence[Part]) -> Iterator[Joined]:
    """Yield the frames of all parts, in 4:2:0 planes as they are in the files.

    Two videos are open at most, and no more than a few frames are in memory. The frames of a part
    that belong to neither melt may be none, but never fewer. Raises EncodeError if a file is
    damaged, or holds fewer frames than its part says.
    """
    leaving: Iterator[av.VideoFrame] = iter(())
    melt = 0
    for part in parts:
        coming = _pictures(part)
        for number in range(1, melt + 1):
            yield Joined(_mixed(next(leaving), next(coming), number / (melt + 1)))
        for _ in range(part.frames - melt - part.melt):
            yield Joined(next(coming))
        leaving, melt = coming, part.melt


def _pictures(part: Part) -> Iterator[av.VideoFrame]:
    count = 0
    with failures("read the video", part.path), av.open(str(part.path)) as file:
        file.streams.video[0].thread_type = "AUTO"
        for frame in file.decode(video=0):
            # Else the encoder would make a key frame wherever this file had one.
            frame.pict_type = PictureType.NONE
            yield frame
            count += 1
    if count < part.frames:
        where = SourceRef(str(part.path))
        raise EncodeError(f"it holds {count} frames, and should hold {part.frames}", where=where)


def _mixed(before: av.VideoFrame, after: av.VideoFrame, time: float) -> av.VideoFrame:
    """Return a picture between two; at time 0 all of the first, at 1 all of the second."""
    share = round(256 * time * time * (3 - 2 * time))
    out = av.VideoFrame(before.width, before.height, "yuv420p")
    out.colorspace, out.color_range = before.colorspace, before.color_range
    out.color_primaries, out.color_trc = before.color_primaries, before.color_trc
    for target, one, other in zip(
        *(map(samples, frame.planes) for frame in (out, before, after)), strict=True
    ):
        mixture = one.astype(np.uint16)
        mixture *= 256 - share
        mixture += other.astype(np.uint16) * np.uint16(share)
        mixture += 128
        target[:] = mixture >> 8
    return out
