"""A video file's frames, cut to the size of a card: any one, in any order, few kept in memory."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Literal

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from generator.encode.footage import Footage, UnfitError, decoded, moment, opened, quarters
from generator.encode.samples import samples
from generator.errors import RenderError, SourceRef
from generator.media_file import DAMAGED
from generator.scene.model import Planar

Fit = Literal["cover", "contain"]

_AHEAD = 3
"""Seconds from which on it is quicker to jump than to decode what lies between."""


class Reel:
    """Shows the frames of a video file, upright, scaled and cut around their middle.

    The same frame is the same to the last bit, however one came to it.
    """

    def __init__(self, footage: Footage, size: tuple[int, int], fit: Fit) -> None:
        self._footage = footage
        self._size = size
        self._scaled = _scaled_size((footage.width, footage.height), size, fit)
        self._scaler = VideoReformatter()
        # Two heads: where a loop closes, its end and its beginning are seen at once.
        self._heads = [_Head(footage), _Head(footage)]

    def at(self, number: int) -> Planar:
        """Return a frame of the file by its number. Raises RenderError if none can be read."""
        tick = int(self._footage.times[number])
        # Of two that must jump, the one that stands still for longer.
        head = min(self._heads, key=lambda each: each.way_to(tick))
        self._heads.remove(head)
        self._heads.append(head)
        return self._fitted(head.show(tick))

    def _fitted(self, frame: VideoFrame) -> Planar:
        turns = quarters(frame)
        frame, (wide, high) = self._trimmed(frame, turns)
        across, down = (high, wide) if turns % 2 else (wide, high)
        planes = self._scaler.reformat(
            frame,
            across,
            down,
            "yuv420p",
            src_colorspace=_matrix(frame, self._footage),
            dst_colorspace=Colorspace.ITU709,
            src_color_range=_range(frame),
            dst_color_range=ColorRange.MPEG,
            interpolation=Interpolation.BICUBIC | Interpolation.ACCURATE_RND,
            threads=1,
        )
        width, height = min(wide, self._size[0]), min(high, self._size[1])
        left, top = (wide - width) // 4 * 2, (high - height) // 4 * 2
        cut: list[NDArray[np.uint8]] = []
        for plane, part in zip(planes.planes, (1, 2, 2), strict=True):
            upright = np.rot90(samples(plane), turns)
            x, y = left // part, top // part
            cut.append(upright[y : y + height // part, x : x + width // part])
        return Planar(cut[0], cut[1], cut[2])

    def _trimmed(self, frame: VideoFrame, turns: int) -> tuple[VideoFrame, tuple[int, int]]:
        """Return a frame without most of what is cut off anyway, and the size to scale it to.

        Of a wide film behind an upright card two thirds need not be scaled.
        """
        wide, high = self._scaled
        if frame.format.name not in ("yuv420p", "yuvj420p"):
            return frame, self._scaled
        out = (self._size[1], self._size[0]) if turns % 2 else self._size
        whole = (high, wide) if turns % 2 else (wide, high)
        own = (frame.width, frame.height)
        keep = [
            _kept(side, scaled, shown) for side, scaled, shown in zip(own, whole, out, strict=True)
        ]
        if [kept for kept, _ in keep] == list(own):
            return frame, self._scaled
        (across, wide), (down, high) = keep
        part = _middle(frame, across, down)
        return part, (high, wide) if turns % 2 else (wide, high)


def _kept(side: int, scaled: int, shown: int) -> tuple[int, int]:
    """Return how much of a side to keep around its middle, and to which even size to scale it."""
    kept = min(side, (math.ceil(side * shown / scaled / 4) + 2) * 4)
    if side % 4 or kept >= side:
        return side, scaled
    return kept, max(shown, round(scaled * kept / side / 2) * 2)


def _middle(frame: VideoFrame, width: int, height: int) -> VideoFrame:
    """Return the middle of a frame of planes, its tags kept."""
    part = VideoFrame(width, height, frame.format.name)
    part.colorspace, part.color_range = frame.colorspace, frame.color_range
    for source, target in zip(frame.planes, part.planes, strict=True):
        there, here = samples(source), samples(target)
        y, x = ((whole - piece) // 2 for whole, piece in zip(there.shape, here.shape, strict=True))
        here[:] = there[y : y + here.shape[0], x : x + here.shape[1]]
    return part


def _scaled_size(own: tuple[int, int], size: tuple[int, int], fit: Fit) -> tuple[int, int]:
    """Return the even size at which a picture covers a frame, or stands in it as a whole."""
    ratios = [whole / part for whole, part in zip(size, own, strict=True)]
    scale = max(ratios) if fit == "cover" else min(ratios)
    wide, high = (max(2, round(side * scale / 2) * 2) for side in own)
    if fit == "cover":
        return max(wide, size[0]), max(high, size[1])
    return min(wide, size[0]), min(high, size[1])


class _Head:
    """One place in a file that is being read."""

    def __init__(self, footage: Footage) -> None:
        self._footage = footage
        self._open = ExitStack()
        self._frames: Iterator[VideoFrame] = iter(())
        self._first: int | None = None
        """The file's own tick of the first frame, once it is known."""
        self._shown: VideoFrame | None = None
        self._next: VideoFrame | None = None

    def way_to(self, tick: int) -> float:
        """Return how many ticks lie before a moment; infinite if only a jump leads there."""
        if self._shown is None or tick < self._tick(self._shown):
            return math.inf
        ahead = tick - self._tick(self._shown)
        return ahead if ahead * self._footage.tick <= _AHEAD else math.inf

    def show(self, tick: int) -> VideoFrame:
        """Return the frame that is seen at a moment."""
        if math.isinf(self.way_to(tick)):
            self._jump(tick)
        while self._next is not None and self._tick(self._next) <= tick:
            self._shown, self._next = self._next, next(self._frames, None)
        if self._shown is None:
            where = SourceRef(str(self._footage.path))
            raise RenderError("no frame of the video can be read", where=where)
        return self._shown

    def _jump(self, tick: int) -> None:
        """Begin to read at the last key frame before a moment, or where the file begins."""
        if self._first is None:
            self._read(None)
            self._first = None if self._shown is None else moment(self._shown)
        if tick * self._footage.tick > _AHEAD:
            self._read(tick + (self._first or 0))
        else:
            self._read(None)
        if self._shown is None or self._tick(self._shown) > tick:
            self._read(None)

    def _read(self, start: int | None) -> None:
        """Begin to read at a tick of the file's own, or at its beginning."""
        self._open.close()
        self._shown = self._next = None
        try:
            file, stream = self._open.enter_context(opened(self._footage.path))
            if start is not None:
                file.seek(start, stream=stream)
        except (UnfitError, *DAMAGED):
            return
        self._frames = decoded(file, stream)
        self._shown = next(self._frames, None)
        self._next = next(self._frames, None)

    def _tick(self, frame: VideoFrame) -> int:
        return (moment(frame) or 0) - (self._first or 0)


def _matrix(frame: VideoFrame, footage: Footage) -> int:
    """Return the matrix of a frame; one that does not say is taken as players take it."""
    if not frame.format.is_rgb and int(frame.colorspace) in {int(each) for each in Colorspace}:
        return int(frame.colorspace)
    large = min(footage.width, footage.height) >= 720
    return int(Colorspace.ITU709 if large else Colorspace.ITU601)


def _range(frame: VideoFrame) -> ColorRange:
    full = frame.format.is_rgb or frame.format.name.startswith("yuvj")
    return ColorRange.JPEG if full or frame.color_range == ColorRange.JPEG else ColorRange.MPEG
