"""The last step of a sound track: to the loudness of the platforms, without a peak too high."""

from __future__ import annotations

from math import isinf

import numpy as np
from numpy.typing import NDArray

from generator.audio.envelope import between
from generator.audio.limiter import STEP_SECONDS, step_gain, step_size
from generator.audio.loudness import gated, k_weighted
from generator.audio.pcm import Pcm
from generator.audio.true_peak import peaks
from generator.values import dataclass

CODEC_MARGIN_DB = 0.8
"""How far below the ceiling the peaks stay: AAC puts some back, 0.5 dB in wide stereo."""
MOST_GAIN_DB = 40.0
"""Softer than this below the target is noise rather than sound: it isn't blown up further."""
EDGE_FADE_SECONDS = 0.01
ROUNDS = 6
RESERVE_DB = 12.0
"""How much louder the rounds may make a sound than it would be without a limiter."""
CLOSE_ENOUGH_LU = 0.05


@dataclass(frozen=True, slots=True)
class Mastered:
    """A sound as it is heard, and how loud that is."""

    sound: Pcm
    loudness: float
    """Integrated, in LUFS; -inf for silence."""


def master(pcm: Pcm, target_lufs: float = -14.0, ceiling_dbtp: float = -1.0) -> Mastered:
    """Return the sound at an integrated loudness, its true peak below a ceiling once encoded.

    Each round raises the gain by what the limiter took away; the limiter's gain moves slowly
    beside the wave, so what it does to the loudness is known without filtering again. Silence
    comes back as it is.
    """
    faded = pcm.faded(EDGE_FADE_SECONDS, EDGE_FADE_SECONDS)
    powers = _step_powers(k_weighted(faded), pcm.rate)
    loudness = _loudness(powers, np.ones(len(powers) + 1))
    if isinf(loudness):
        return Mastered(pcm, loudness)
    ceiling = 10 ** ((ceiling_dbtp - CODEC_MARGIN_DB) / 20)
    gain_db = min(target_lufs - loudness, MOST_GAIN_DB)
    most_db = min(gain_db + RESERVE_DB, MOST_GAIN_DB)
    highest = peaks(faded, step_size(pcm.rate), above=ceiling / 10 ** (most_db / 20))
    gain = np.ones(len(powers) + 1)
    for _ in range(ROUNDS):
        factor = 10 ** (gain_db / 20)
        gain = factor * step_gain(highest * np.float32(factor), ceiling)
        loudness = _loudness(powers, gain)
        if abs(target_lufs - loudness) < CLOSE_ENOUGH_LU or gain_db == most_db:
            break
        gain_db = min(gain_db + target_lufs - loudness, most_db)
    each = between(gain, step_size(pcm.rate), pcm.frames)
    return Mastered(faded.shaped(each), loudness)


def _step_powers(weighted: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Return the mean square of each step of the limiter, all channels added."""
    step = step_size(rate)
    count = -(-len(weighted) // step)
    squares = np.zeros((count, step * weighted.shape[1]), np.float32)
    np.square(weighted, out=squares.reshape(-1, weighted.shape[1])[: len(weighted)])
    return np.asarray(squares.sum(axis=1) / step, np.float64)


def _loudness(powers: NDArray[np.float64], gain: NDArray[np.float64]) -> float:
    """Return the integrated loudness of steps of these powers, under a gain at their borders."""
    before, after = gain[:-1], gain[1:]
    # The mean square of a straight line from one to the other.
    louder = powers * (before * before + before * after + after * after) / 3
    tenth = round(0.1 / STEP_SECONDS)
    whole = len(louder) // tenth * tenth
    return gated(louder[:whole].reshape(-1, tenth).mean(axis=1))
