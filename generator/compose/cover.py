"""Which frame stands for the whole card."""

from __future__ import annotations

import math

from generator.clock import Clock
from generator.compose.timing import Timed
from generator.model import Breath, Entry

INHALED = 0.7
"""How much of the breath in is over on the cover of a breathing card: wide, and still growing."""


def cover(entry: Entry, timed: Timed, leave: int) -> int:
    """Return the last frame, before it leaves, of the beat that stands for the card: all words lit.

    Of a beat with a breath, it is one in the last breath in. `leave` is in frames.
    """
    # On a grid of covers a myth would stand alone, and a caution would say nothing.
    telling = [
        number for number, beat in enumerate(entry.beats) if beat.role not in ("myth", "note")
    ]
    number = telling[0] if telling else 0
    span, breath = timed.timeline.beats[number], entry.beats[number].breath
    if breath is not None:
        return timed.starts[number] + _inhaling(breath, span.end - timed.starts[number], timed)
    return max(0, span.end - leave - 1)


def _inhaling(breath: Breath, frames: int, timed: Timed) -> int:
    """Return a frame of the last breath in, counted from the first breath's beginning."""
    fps = timed.timeline.fps
    last = max(0, math.floor(frames / fps / breath.seconds) - 1) * breath.seconds
    return Clock(fps).frame_at(float(last) + INHALED * breath.phases[0].seconds)
