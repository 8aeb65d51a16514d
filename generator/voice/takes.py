"""Pieces of speech joined to a narration, with the times of all words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.values import dataclass

LEAD, TAIL, FADE = 0.06, 0.16, 0.03
"""Seconds kept before the first and after the last sound of a take, and the fade there."""


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """Some words spoken in one breath."""

    pcm: NDArray[np.float32]
    times: dict[int, tuple[float, float]]
    """Start and end in seconds of each word that sounds, by its number in the text."""
    rest: float
    """Seconds of silence to the next take, from sound to sound."""


def trimmed(
    pcm: NDArray[np.float32], rate: int, first: float, last: float
) -> tuple[NDArray[np.float32], float]:
    """Return the samples around what sounds from `first` to `last`, faded, and where they begin.

    All in seconds.
    """
    start = max(0, round((first - LEAD) * rate))
    stop = min(len(pcm), round((last + TAIL) * rate))
    kept = pcm[start:stop].copy()
    ramp = np.linspace(0.0, 1.0, min(round(FADE * rate), len(kept)), dtype=np.float32)
    kept[: len(ramp)] *= ramp
    kept[len(kept) - len(ramp) :] *= ramp[::-1]
    return kept, start / rate


def join(
    takes: Sequence[Take], rate: int
) -> tuple[NDArray[np.float32], dict[int, tuple[float, float]]]:
    """Return the takes in a row with their rests between, and the times of all their words."""
    pieces: list[NDArray[np.float32]] = []
    times: dict[int, tuple[float, float]] = {}
    now = 0
    for number, take in enumerate(takes):
        offset = now / rate
        for word, (start, end) in take.times.items():
            # A word that was cut in two begins with its first part and ends with its last.
            begun = times[word][0] if word in times else start + offset
            times[word] = (begun, end + offset)
        # Each take brings a little silence of its own at either end.
        rest = max(0.0, take.rest - LEAD - TAIL) if number < len(takes) - 1 else 0.0
        pieces += [take.pcm, np.zeros(round(rest * rate), np.float32)]
        now += len(take.pcm) + len(pieces[-1])
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32), times
