"""A slow backdrop that is drawn anew only when it has moved far enough to be seen.

Slow motion is drawn "on twos", as animators say: if over several frames a place changes by no more
than one level of 8 bits, drawing those between could only show the very same step some hundredths
of a second earlier. A photograph that comes nearer slowly is held likewise, while no point of it
moves by FARTHEST. A held frame costs the encoder next to nothing (docs/performance.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable
from fractions import Fraction
from functools import cached_property, partial

import numpy as np

from generator.scene.backdrops.photograph import Photograph
from generator.scene.model import Backdrop, Picture, Planar, Tones, Window
from generator.values import dataclass

LEVEL, MOST, RARE = 1.0, 2.0, 0.001
"""A held backdrop may change by one level of 8 bits at once, the least they can show; a share of
RARE of its places by up to two."""
FARTHEST = 0.4
"""Pixels that a photograph may move by at once: at 30 cm from a phone a third of a minute of arc,
where an eye with full sight tells one minute."""
LONGEST = Fraction(1, 10)
"""Seconds a frame is held at most."""
# R'G'B' to limited-range Y'CbCr (ITU-R BT.709-6, 3.2 to 3.4), as the video keeps it.
_LUMA = np.array([0.2126, 0.7152, 0.0722])
_BLUE, _RED = (np.array([0, 0, 1]) - _LUMA) / 1.8556, (np.array([1, 0, 0]) - _LUMA) / 1.5748
_TO_YUV = np.stack([219 * _LUMA, 224 * _BLUE, 224 * _RED], axis=1).astype(np.float32) / 255
_PARTS = 12
"""Parts of a card, each of which is held as fits it."""


@dataclass(frozen=True)
class Held:
    """A backdrop of `length` frames, held for as long as nobody can see it."""

    backdrop: Backdrop
    fps: Fraction
    length: int

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """For each frame of the card, the one that is shown: the first of its hold.

        Of all but a photograph it takes some of its frames to tell. So it is measured when the
        first one is asked for: a card that is only laid out asks for none.
        """
        longest = int(LONGEST * self.fps)
        hold: Callable[[int], int]
        if isinstance(self.backdrop, Photograph):
            hold = partial(_followed, self.backdrop, longest)
        else:
            hold = _measured(self.backdrop, self.length, longest)
        firsts: list[int] = []
        while (first := len(firsts)) < self.length:
            firsts += [first] * hold(first)
        return tuple(firsts[: self.length])

    def key(self, frame: int) -> Hashable:
        """Return the same for all frames of a hold."""
        return self.backdrop.key(self.firsts[frame])

    def picture(self, frame: int) -> Picture | Tones | Window | Planar:
        """Return the first frame of the hold."""
        return self.backdrop.picture(self.firsts[frame])


def _followed(photograph: Photograph, longest: int, frame: int) -> int:
    """Return for how many frames one may be shown: as long as the picture moves too little.

    The camera starts and stops softly, so it is more of them there.
    """
    holds = range(longest, 1, -1)
    return next((n for n in holds if photograph.moved(frame, frame + n) < FARTHEST), 1)


def _measured(backdrop: Backdrop, length: int, longest: int) -> Callable[[int], int]:
    """Return what says for how many frames one may be shown, the same within a part of the card.

    That is measured at the beginning and at the end of the part.
    """
    last = max(0, length - 1 - longest)
    moments = sorted({last * number // _PARTS for number in range(_PARTS + 1)})
    holds = [_longest(backdrop, moment, longest) for moment in moments]

    def hold(frame: int) -> int:
        part = bisect_right(moments, frame)
        return min(holds[part - 1 : part + 1])

    return hold


def _longest(backdrop: Backdrop, frame: int, longest: int) -> int:
    """Return for how many frames at most one may be shown, so that nobody sees the step after."""
    now = _tones(backdrop, frame)
    holds = range(longest, 1, -1)
    return next((n for n in holds if _unseen(now, _tones(backdrop, frame + n))), 1)


def _unseen(before: Tones, after: Tones) -> bool:
    """Return whether nobody sees a step of luma and chroma."""
    step = np.abs((after - before) @ _TO_YUV)
    return bool(step.max() <= MOST and (step > LEVEL).mean() <= RARE)


def _tones(backdrop: Backdrop, frame: int) -> Tones:
    picture = backdrop.picture(frame)
    if not isinstance(picture, np.ndarray):
        raise TypeError("only a backdrop that gives tones can be held")
    return picture.astype(np.float32, copy=False)
