"""Frames and sound to an mp4 file that every platform takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any, Final, Protocol

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.container import OutputContainer
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from numpy.typing import NDArray

from generator.audio.pcm import Pcm
from generator.clock import SAMPLE_RATE, Clock
from generator.encode.failures import failures
from generator.encode.repeats import Repeater
from generator.encode.settings import EncodeSettings
from generator.values import dataclass, replace

VIDEO_CODEC: Final = "libx264"
AAC_FRAME = 1024
"""Samples in an AAC frame; also by how much the encoder's first frame runs ahead of the sound."""

_AT_ONCE = 16 * AAC_FRAME
"""Samples handed to the encoder at once; the container puts them between the pictures."""

# No edit list (Meta's interface asks for none); the index before the data, to play while loading.
_CONTAINER = {"movflags": "+faststart", "use_editlist": "0"}

Sound = NDArray[np.float32]
"""Samples [n, 2], full scale = 1.0, at SAMPLE_RATE."""


class Drawn(Protocol):
    """A frame: something that holds a yuv420p picture in limited-range BT.709."""

    @property
    def video(self) -> av.VideoFrame:
        """The picture. It is read at once: its memory may be drawn over afterwards."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What the file says about itself."""

    title: str = ""
    comment: str = ""


_NO_TAGS = Tags()


def encode(
    path: Path,
    draw: Callable[[], Iterable[Drawn]],
    fps: Fraction,
    size: tuple[int, int],
    audio: Sound | None,
    settings: EncodeSettings,
    *,
    tags: Tags = _NO_TAGS,
    on_frame: Callable[[int], None] | None = None,
) -> None:
    """Write frames of `size` (width, height; both even) and their sound to an mp4 file.

    `draw` begins the frames; where they hold so much noise that a group of pictures would take
    more bits than the settings allow, they are drawn and encoded anew, capped.
    The very same frame object again promises the same picture, which then costs next to nothing.
    The first AAC frame (21 ms) of the sound is replaced by silence: without an edit list this is
    the only way for sound and picture both to begin at 0 and stay together in every player.
    Calls `on_frame` with the number of frames written so far, after each one.

    Raises EncodeError if the file cannot be written, and ValueError if there are no frames or
    one of another size; whatever the frames raise passes through. Nothing is then left at `path`.
    """
    try:
        _encode(_Writer(path, fps, size, audio, settings, tags), draw(), on_frame)
    except _TooManyBitsError:
        capped = replace(settings, capped=True)
        _encode(_Writer(path, fps, size, audio, capped, tags), draw(), on_frame)


class _TooManyBitsError(Exception):
    """A group of pictures took more bits than players can be asked to take."""


def _encode(
    writer: _Writer, frames: Iterable[Drawn], on_frame: Callable[[int], None] | None
) -> None:
    """Write all frames and finish the file, or leave nothing of it."""
    try:
        count = 0
        last: Drawn | None = None
        for count, frame in enumerate(frames, start=1):
            writer.add(frame.video, repeated=frame is last)
            last = frame
            if on_frame:
                on_frame(count)
        if not count:
            raise ValueError("a video needs at least one frame")
        writer.close()
    except BaseException:
        writer.abandon()
        raise


def _at_rate(audio: Sound, rate: int) -> Sound:
    sound = Pcm(audio.astype(np.float32, copy=False), SAMPLE_RATE)
    return sound.resampled(rate).samples


class _Writer:
    """An open mp4 file, its two streams, and how much of each is in it."""

    def __init__(
        self,
        path: Path,
        fps: Fraction,
        size: tuple[int, int],
        audio: Sound | None,
        settings: EncodeSettings,
        tags: Tags,
    ) -> None:
        self._path = path
        self._size = size
        self._clock, self._tick = Clock(fps), 1 / fps
        self._gop = settings.gop(fps)
        self._most_bits = inf if settings.capped else settings.group_bits
        self._group_bits = 0
        self._frames = 0
        self._written = 0
        self._rate = settings.sample_rate
        self._audio = None if audio is None else _at_rate(audio, self._rate)
        # The encoder's first frame comes AAC_FRAME early: beginning there puts it at 0.
        self._heard = AAC_FRAME
        with failures("open the video file", path):
            self._file: OutputContainer = av.open(str(path), "w", "mp4", options=_CONTAINER)
        try:
            with failures("set up the encoders", path):
                self._open_streams(settings, tags)
        except BaseException:
            self.abandon()
            raise

    def _open_streams(self, settings: EncodeSettings, tags: Tags) -> None:
        self._file.metadata.update(
            {key: text for key, text in (("title", tags.title), ("comment", tags.comment)) if text}
        )
        fps = self._clock.fps
        self._video = self._file.add_stream(
            VIDEO_CODEC, rate=fps, options=settings.x264_options(fps)
        )
        coder = self._video.codec_context
        coder.width, coder.height = self._size
        coder.pix_fmt = "yuv420p"
        coder.time_base = self._tick
        coder.color_primaries = ColorPrimaries.BT709
        coder.color_trc = ColorTrc.BT709
        coder.colorspace = Colorspace.ITU709
        coder.color_range = ColorRange.MPEG
        coder.thread_count = settings.threads
        # PyAV's default, SLICE, cuts pictures into slices: slower, and worse to look at.
        coder.thread_type = "FRAME"
        self._sound = None
        if self._audio is not None:
            self._sound = self._file.add_stream(
                "aac", rate=self._rate, options=settings.aac_options()
            )
            self._sound.codec_context.layout = "stereo"
            self._sound.codec_context.format = "fltp"
            self._sound.codec_context.time_base = Fraction(1, self._rate)
        self._file.start_encoding()
        self._x264 = self._video.encode
        self._repeater = Repeater(bytes(coder.extradata or b""))

    def add(self, picture: av.VideoFrame, *, repeated: bool) -> None:
        """Write one more frame, and the sound that goes with it.

        Of repeated ones x264 sees only those that have to be key frames.
        """
        # PyAV would quietly scale it, with a matrix of its own choice.
        if (picture.width, picture.height) != self._size:
            raise ValueError(f"a frame of {picture.width} x {picture.height} in {self._size}")
        key = self._frames % self._gop == 0
        with failures("write the video", self._path):
            if key or not repeated:
                picture.pts = self._frames
                picture.time_base = self._tick
                picture.pict_type = PictureType.I if key else PictureType.NONE
                self._write(self._x264(picture))
            self._frames += 1
            self._add_sound(self._clock.sample_at(self._frames) * self._rate // SAMPLE_RATE)

    def _write(self, packets: Iterable[av.Packet[Any]]) -> None:
        """Write what x264 has ready, and before it the frames that only repeat."""
        for packet in packets:
            self._repeat_until(packet.pts or 0)
            self._mux(self._repeater.encoded(bytes(packet)), key=packet.is_keyframe)

    def _repeat_until(self, frame: int) -> None:
        while self._written < frame:
            self._mux(self._repeater.repeat(), key=False)

    def _mux(self, data: bytes, *, key: bool) -> None:
        packet = av.Packet(data)
        packet.stream = self._video
        packet.time_base = self._tick
        packet.pts = packet.dts = self._written
        packet.duration = 1
        packet.is_keyframe = key
        self._written += 1
        self._file.mux(packet)
        self._group_bits = 8 * len(data) + (0 if key else self._group_bits)
        if self._group_bits > self._most_bits:
            raise _TooManyBitsError

    def _add_sound(self, until: int) -> None:
        """Write the sound up to a sample, but for what waits to be handed over at once."""
        while self._sound and self._audio is not None and self._heard + _AT_ONCE <= until:
            part = self._audio[self._heard : self._heard + _AT_ONCE]
            if not len(part):
                return
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(part.T), "fltp", "stereo")
            frame.sample_rate = self._rate
            frame.pts = self._heard
            frame.time_base = Fraction(1, self._rate)
            self._heard += len(part)
            self._file.mux(self._sound.encode(frame))

    def close(self) -> None:
        """Finish both streams and the file."""
        with failures("finish the video", self._path):
            if self._audio is not None:
                self._add_sound(len(self._audio) + _AT_ONCE)
            self._write(self._x264(None))
            self._repeat_until(self._frames)
            if self._sound:
                self._file.mux(self._sound.encode(None))
            self._file.close()

    def abandon(self) -> None:
        """Close whatever is open and remove the file."""
        # A file that could not be written cannot be finished either: the first error is the one.
        with suppress(Exception):
            self._file.close()
        if self._path.is_file():
            self._path.unlink()
