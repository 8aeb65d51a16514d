"""Facts about a finished video file, and whether they are what they should be."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import av
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from generator.clock import SAMPLE_RATE
from generator.encode.boxes import boxes, has_edit_list, moov_first
from generator.encode.failures import failures
from generator.errors import EncodeError, Problem, SourceRef
from generator.values import dataclass

_BT709 = (
    int(ColorPrimaries.BT709),
    int(ColorTrc.BT709),
    int(Colorspace.ITU709),
    int(ColorRange.MPEG),
)

AAC_SLACK = Fraction(2 * 1024, 48_000)
"""Seconds by which sound and video may differ: AAC comes in frames of 1024 samples."""


# Else a frame is decoded to learn its pixel format, which a profile tells too: in High it is one of
# 8 bits, 4:2:0 (ITU-T H.264, A.2.4).
_NO_DECODER = {"codec_whitelist": "none"}


class Rational(Protocol):
    """A ratio of two whole numbers."""

    @property
    def numerator(self) -> int:
        """The number above the line."""
        ...

    @property
    def denominator(self) -> int:
        """The number below the line."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """What a video file holds. Sound facts are None or 0 if it has no sound."""

    container: str
    duration: Fraction
    """Seconds, of the longer stream."""
    moov_first: bool
    """Whether a player can start before it has the whole file."""
    has_edit_list: bool
    video_codec: str
    profile: str
    width: int
    height: int
    bt709: bool
    """Whether primaries, transfer, matrix and limited range are tagged as BT.709."""
    frames: int
    fps: Fraction
    constant_rate: bool
    """Whether all frames, from the very first, are equally far apart."""
    b_frames: bool
    gops: tuple[int, ...]
    """The frames of each group of pictures, from key frame to key frame."""
    video_start: Fraction
    """Seconds."""
    audio_codec: str | None
    sample_rate: int
    channels: int
    audio_start: Fraction | None
    audio_duration: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a finished video must be."""

    width: int
    height: int
    fps: Fraction
    frames: int
    gop: int
    sound: bool
    sample_rate: int = SAMPLE_RATE


def probe(path: Path) -> MediaInfo:
    """Return the facts of a video file; reads its packets without decoding them.

    Raises EncodeError if it cannot be read or holds no video.
    """
    with failures("read the video", path):
        found = boxes(path)
        edited = has_edit_list(path, found)
        with av.open(str(path), options=_NO_DECODER) as file:
            if not file.streams.video:
                raise EncodeError("it holds no video", where=SourceRef(str(path)))
            video = file.streams.video[0]
            sound = file.streams.audio[0] if file.streams.audio else None
            packets = [packet for packet in file.demux(video) if packet.pts is not None]
            tick = _exact(video.time_base) or Fraction(1)
            coder = video.codec_context
            shown = sorted(int(packet.pts or 0) for packet in packets)
            gaps = {after - before for before, after in pairwise(shown)}
            keys = [index for index, packet in enumerate(packets) if packet.is_keyframe]
            colours = (coder.color_primaries, coder.color_trc, coder.colorspace, coder.color_range)
            return MediaInfo(
                container=file.format.name,
                duration=Fraction(file.duration or 0, av.time_base),
                moov_first=moov_first(found),
                has_edit_list=edited,
                video_codec=coder.name,
                profile=str(coder.profile or ""),
                width=coder.width,
                height=coder.height,
                bt709=tuple(int(each) for each in colours) == _BT709,
                frames=len(packets),
                fps=1 / (min(gaps) * tick) if gaps else _exact(video.average_rate) or Fraction(0),
                constant_rate=len(gaps) <= 1,
                b_frames=any(packet.pts != packet.dts for packet in packets),
                gops=tuple(after - before for before, after in pairwise([*keys, len(packets)])),
                video_start=(shown[0] if shown else 0) * tick,
                audio_codec=sound.codec_context.name if sound else None,
                sample_rate=sound.codec_context.sample_rate if sound else 0,
                channels=sound.codec_context.channels if sound else 0,
                audio_start=_seconds(sound.start_time, _exact(sound.time_base)) if sound else None,
                audio_duration=_seconds(sound.duration, _exact(sound.time_base)) if sound else None,
            )


def comment_of(path: Path) -> str:
    """Return the comment that a file carries, empty if it has none. Raises EncodeError."""
    with failures("read the video", path), av.open(str(path)) as file:
        return str(file.metadata.get("comment", ""))


def _exact(ratio: Rational | None) -> Fraction | None:
    # PyAV gives a Fraction, or from 19 on a rational of its own.
    return Fraction(ratio.numerator, ratio.denominator) if ratio else None


def _seconds(ticks: int | None, tick: Fraction | None) -> Fraction:
    return (ticks or 0) * (tick or Fraction(1))


def verify(info: MediaInfo, expected: Expected) -> tuple[Problem, ...]:
    """Return what of a file is not as it should be; () if all is well."""
    seconds = expected.frames / expected.fps
    facts: list[tuple[str, object, object]] = [
        ("width", info.width, expected.width),
        ("height", info.height, expected.height),
        ("frames a second", info.fps, expected.fps),
        ("number of frames", info.frames, expected.frames),
        ("constant frame rate", info.constant_rate, True),
        ("video codec", info.video_codec, "h264"),
        ("profile", info.profile, "High"),
        ("BT.709 tags", info.bt709, True),
        ("B-frames", info.b_frames, False),
        ("longest group of pictures", max(info.gops, default=0) <= expected.gop, True),
        ("index first", info.moov_first, True),
        ("edit list", info.has_edit_list, False),
        ("start of the video", info.video_start, 0),
        ("sound", info.audio_codec, "aac" if expected.sound else None),
    ]
    if expected.sound and info.audio_duration is not None:
        facts += [
            ("sample rate", info.sample_rate, expected.sample_rate),
            ("channels", info.channels, 2),
            ("start of the sound", info.audio_start, 0),
            ("sound as long as the video", abs(info.audio_duration - seconds) <= AAC_SLACK, True),
        ]
    return tuple(
        Problem(f"the finished video is wrong: {name} is {found}, and should be {wanted}")
        for name, found, wanted in facts
        if found != wanted
    )
