"""A SubRip file (.srt) back to captions."""

from __future__ import annotations

import re
from fractions import Fraction

from generator.bundle.captions import Caption
from generator.clock import Clock

_TIME = r"(\d+):(\d\d):(\d\d),(\d{3})"
_CUE = re.compile(rf"\d+\n{_TIME} --> {_TIME}\n(.+)", re.S)


def read_srt(text: str, fps: Fraction) -> tuple[Caption, ...]:
    """Return the captions of a file that `to_srt` wrote, to the frame.

    Raises ValueError if it is another file.
    """
    clock = Clock(fps)
    shown = []
    for block in filter(None, re.split(r"\n{2,}", text.strip())):
        found = _CUE.fullmatch(block)
        if found is None:
            raise ValueError(f"no caption: {block[:40]!r}")
        *times, words = found.groups()
        start, end = (clock.frame_at(_seconds(times[at : at + 4])) for at in (0, 4))
        shown.append(Caption(start, end, tuple(words.splitlines())))
    return tuple(shown)


def _seconds(parts: list[str]) -> Fraction:
    hours, minutes, seconds, milliseconds = map(int, parts)
    return hours * 3600 + minutes * 60 + seconds + Fraction(milliseconds, 1000)
