"""A slow backdrop that is drawn anew only when it has moved far enough to be seen.

Slow motion is drawn "on twos", as animators say: if over several frames a place changes by no more
than one level of 8 bits, drawing those between could only show the very same step some hundredths
of a second earlier. A photograph that comes nearer slowly is held likewise, while no point of it
moves by FARTHEST. A held frame costs the encoder next to nothing (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

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
_SAMPLES = 12
"""Moments at which is measured how fast it moves."""


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
        if isinstance(self.backdrop, Photograph):
            return _followed(self.backdrop, self.length, longest)
        many = next((n for n in range(longest, 1, -1) if self._is_unseen(n)), 1)
        return tuple(frame - frame % many for frame in range(self.length))

    def key(self, frame: int) -> Hashable:
        """Return the same for all frames of a hold."""
        return self.backdrop.key(self.firsts[frame])

    def picture(self, frame: int) -> Picture | Tones | Window | Planar:
        """Return the first frame of the hold."""
        return self.backdrop.picture(self.firsts[frame])

    def _is_unseen(self, frames: int) -> bool:
        """Return whether nobody sees the steps from one hold of so many frames to the next."""
        return all(_unseen(self.backdrop, each, frames) for each in _moments(self.length, frames))


def _followed(photograph: Photograph, length: int, longest: int) -> tuple[int, ...]:
    """Return the first frame of each frame's hold: as long as the picture moves less than FARTHEST.

    The camera starts and stops softly, so the holds there are longer.
    """
    firsts: list[int] = []
    while (first := len(firsts)) < length:
        most = min(longest, length - first)
        frames = (n for n in range(most, 1, -1) if photograph.moved(first, first + n) < FARTHEST)
        firsts += [first] * next(frames, 1)
    return tuple(firsts)


def _moments(length: int, frames: int) -> list[int]:
    """Return first frames of holds, spread over the card."""
    holds = max(1, (length - 1) // frames)
    return sorted({frames * (holds * number // _SAMPLES) for number in range(_SAMPLES)})


def _unseen(backdrop: Backdrop, first: int, frames: int) -> bool:
    """Return whether nobody sees the step of luma and chroma from one hold to the next."""
    before, after = _tones(backdrop, first), _tones(backdrop, first + frames)
    step = np.abs((after - before) @ _TO_YUV)
    return bool(step.max() <= MOST and (step > LEVEL).mean() <= RARE)


def _tones(backdrop: Backdrop, frame: int) -> Tones:
    picture = backdrop.picture(frame)
    if not isinstance(picture, np.ndarray):
        raise TypeError("only a backdrop that gives tones can be held")
    return picture.astype(np.float32, copy=False)
