"""Somebody's video file: what is known of it before any of it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from generator.errors import SourceRef, ThemeError
from generator.media_file import DAMAGED, open_media
from generator.values import dataclass

WIDEST = 8_192
"""Pixels of the longer side."""

MOST_PIXELS = 36_000_000
"""Pixels of a frame in all: 8K, as large as cameras take."""

_READ = {
    # A playlist that calls itself .mp4 could have files and addresses of its choice opened.
    "format_whitelist": "mov,matroska,avi,mpegts",
    "protocol_whitelist": "file",
}
_KINDS = "Take an MP4, MOV, WebM, MKV, AVI or TS file that a player shows."


@dataclass(frozen=True, slots=True, eq=False)
class Footage:
    """A video file that can be shown."""

    path: Path
    width: int
    """As it is to be seen: turned upright, with square pixels."""
    height: int
    tick: Fraction
    """Seconds a tick."""
    times: NDArray[np.int64]
    """The tick at which each frame begins, from 0 on, rising; need not be evenly spaced."""
    end: int
    """The tick at which the last frame ends."""

    @property
    def seconds(self) -> Fraction:
        """Its length."""
        return self.end * self.tick


class UnfitError(Exception):
    """Why a file can't be used: what is said of it, and what to do."""

    def __init__(self, said: str, hint: str = _KINDS) -> None:
        super().__init__(said)
        self.hint = hint


def survey(path: Path, where: SourceRef | None = None) -> Footage:
    """Return what is known of a video file: reads it once, and decodes one frame.

    Raises ThemeError if it is no video, is damaged from its beginning on, or is too large.
    """
    try:
        state = path.stat()
        return _surveyed(path, state.st_mtime_ns, state.st_size)
    except UnfitError as error:
        raise ThemeError(f"{path.name} {error}", where=where, hint=error.hint) from error
    except DAMAGED as error:
        said = f"{path.name} is no video, or is damaged"
        raise ThemeError(said, where=where, hint=_KINDS) from error


@cache
def _surveyed(path: Path, _written: int, size: int) -> Footage:
    # Cached within one process only, where the time of writing does tell.
    if not size:
        raise UnfitError("is empty: 0 bytes", "Copy the file again.")
    with opened(path) as (file, stream):
        _refuse_too_large(stream.codec_context.width, stream.codec_context.height)
        packets = [each for each in file.demux(stream) if each.size and not each.is_discard]
        starts = [each.pts if each.pts is not None else each.dts for each in packets]
        times = np.array(sorted({each for each in starts if each is not None}), np.int64)
        lengths = [each.duration for each in packets if each.duration]
        tick = stream.time_base
    with opened(path) as (file, stream):
        first = next(decoded(file, stream), None)
        if first is None or not len(times) or not tick:
            raise UnfitError("has no frame that can be shown")
        width, height = _upright(first, stream)
    last = lengths[-1] if lengths else int(np.diff(times).mean()) if len(times) > 1 else 1
    return Footage(
        path=path,
        width=width,
        height=height,
        tick=Fraction(tick.numerator, tick.denominator),
        times=times - times[0],
        end=int(times[-1] - times[0]) + max(1, last),
    )


@contextmanager
def opened(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Give a file and its stream of pictures.

    Raises UnfitError if there is none that can be decoded, or one of DAMAGED.
    """
    with open_media(path, _READ) as file:
        shown = [
            stream
            for stream in file.streams.video
            if not stream.disposition & Disposition.attached_pic
        ]
        if not shown:
            holds = "sound, but no picture" if file.streams.audio else "no picture"
            raise UnfitError(f"holds {holds}")
        coder: VideoCodecContext | None = shown[0].codec_context
        if coder is None:
            raise UnfitError("is in a codec that can't be read here")
        # Many threads are no quicker where each card has a process of its own.
        coder.thread_count = 1
        coder.options = {"max_pixels": str(MOST_PIXELS)}
        yield file, shown[0]


def decoded(file: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Yield the frames from where the file stands, in order; damaged ones are left out."""
    packets = file.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except DAMAGED:
            return  # cut off: what came before can be shown
        if packet is None:
            return
        try:
            frames = packet.decode()
        except DAMAGED:
            continue
        yield from (frame for frame in frames if moment(frame) is not None)


def moment(frame: VideoFrame) -> int | None:
    """Return the tick of the file at which a frame begins, if it is known."""
    return frame.pts if frame.pts is not None else frame.dts


def _upright(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Return width and height as a frame is to be seen."""
    _refuse_too_large(frame.width, frame.height)
    ratio = stream.sample_aspect_ratio
    stretch = Fraction(ratio.numerator, ratio.denominator) if ratio else Fraction(1)
    if not Fraction(1, 4) <= stretch <= 4:  # said by mistake
        stretch = Fraction(1)
    width, height = max(1, round(frame.width * stretch)), frame.height
    return (height, width) if quarters(frame) % 2 else (width, height)


def quarters(frame: VideoFrame) -> int:
    """Return how many quarter turns against the clock set a frame upright, 0 to 3."""
    return round(frame.rotation / 90) % 4


def _refuse_too_large(width: int, height: int) -> None:
    if max(width, height) > WIDEST or width * height > MOST_PIXELS:
        raise UnfitError(
            f"is {width} x {height} pixels",
            f"Shrink it to at most {WIDEST} a side; 2160 are plenty.",
        )
