"""Where a sound is quiet long enough to be a pause in speech."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

STEP = 0.010
"""Seconds over which a level is measured."""

LOUD_PART, FLOOR_PART = 0.9, 0.05
"""How loud the voice is, and the room behind it: these quantiles of the level, of 0 to 1."""
ABOVE_FLOOR = 4.0
"""Speech is at least so many times as loud as the room (12 dB) ..."""
BELOW_VOICE = 0.03
"""... and not softer than this part of the voice (-30 dB)."""

SHORTEST_SOUND = 0.04
"""A click is no speech."""


def levels(pcm: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Return the root mean square of samples [n] over each `STEP`; the last may be shorter."""
    size = max(1, round(STEP * rate))
    squares = np.square(pcm, dtype=np.float64)
    starts = np.arange(0, len(squares), size)
    if not len(starts):
        return np.zeros(0)
    lengths = np.diff([*starts, len(squares)])
    return np.asarray(np.sqrt(np.add.reduceat(squares, starts) / lengths))


def sounding(
    pcm: NDArray[np.float32], rate: int, pause: float = 0.15
) -> tuple[tuple[float, float], ...]:
    """Return start and end in seconds of each stretch of speech between pauses of that length.

    Empty if nothing stands out from the room.
    """
    level = levels(pcm, rate)
    if not len(level):
        return ()
    voice, room = np.quantile(level, LOUD_PART), np.quantile(level, FLOOR_PART)
    # Speech without a rest has no room to measure: its softest sounds must not become the bar.
    threshold = max(BELOW_VOICE * voice, min(ABOVE_FLOOR * room, 0.25 * voice))
    loud = np.concatenate([[False], (level > threshold) & (level > 0), [False]])
    edges = np.flatnonzero(loud[1:] != loud[:-1]).reshape(-1, 2) * STEP
    spans = [(float(a), float(b)) for a, b in edges if b - a >= SHORTEST_SOUND]
    seconds = len(pcm) / rate
    return tuple((a, min(b, seconds)) for a, b in _joined(spans, pause))


def _joined(spans: list[tuple[float, float]], pause: float) -> list[tuple[float, float]]:
    """Return spans with those made one that less than a pause stands between."""
    if not spans:
        return []
    cuts = [n for n, (one, two) in enumerate(pairwise(spans), 1) if two[0] - one[1] >= pause]
    bounds = [0, *cuts, len(spans)]
    return [(spans[first][0], spans[last - 1][1]) for first, last in pairwise(bounds)]
