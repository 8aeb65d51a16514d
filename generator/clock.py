"""Frames, samples and seconds: the only place that rounds between them."""

from __future__ import annotations

import math
from fractions import Fraction

from generator.values import dataclass

SAMPLE_RATE = 48_000
"""Samples a second of every finished sound track (AAC-LC, every platform takes it)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Converts between frames of a video, samples of its sound, and seconds.

    Time is kept as integer frames or samples; a float of seconds is only ever a request.
    """

    fps: Fraction
    rate: int = SAMPLE_RATE

    def frame_at(self, seconds: float | Fraction) -> int:
        """Return the frame nearest to a moment: half a frame early and late count alike."""
        return math.floor(Fraction(seconds) * self.fps + Fraction(1, 2))

    def frames(self, seconds: float | Fraction) -> int:
        """Return the least number of frames that last at least so many seconds."""
        # A float such as 0.1 lies a hair above its decimal: forgive a thousandth of a frame.
        return math.ceil(Fraction(seconds) * self.fps - Fraction(1, 1000))

    def seconds(self, frame: int) -> Fraction:
        """Return the moment at which a frame begins, exactly."""
        return Fraction(frame) / self.fps

    def sample_at(self, frame: int) -> int:
        """Return the sample that sounds when a frame begins (rounded down)."""
        return math.floor(self.seconds(frame) * self.rate)

    def samples(self, seconds: float | Fraction) -> int:
        """Return the number of samples nearest to so many seconds."""
        return math.floor(Fraction(seconds) * self.rate + Fraction(1, 2))
