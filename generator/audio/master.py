"""The last step of a sound track: to the loudness of the platforms, without a peak too high."""

from __future__ import annotations

from math import isinf

import numpy as np

from generator.audio.limiter import limiting_gain
from generator.audio.loudness import gated, k_weighted, step_powers
from generator.audio.pcm import Pcm
from generator.audio.true_peak import peaks

CODEC_MARGIN_DB = 0.4
"""How far below the ceiling the peaks stay: AAC puts some of them back."""
MOST_GAIN_DB = 40.0
"""Softer than this below the target is noise rather than sound: it isn't blown up further."""
EDGE_FADE_SECONDS = 0.01
ROUNDS = 6
CLOSE_ENOUGH_LU = 0.05


def master(pcm: Pcm, target_lufs: float = -14.0, ceiling_dbtp: float = -1.0) -> Pcm:
    """Return the sound at an integrated loudness, its true peak below a ceiling once encoded.

    Each round raises the gain by what the limiter took away; the limiter's gain moves slowly
    beside the wave, so what it does to the loudness is known without filtering again. Silence
    comes back as it is.
    """
    faded = pcm.faded(EDGE_FADE_SECONDS, EDGE_FADE_SECONDS)
    weighted = k_weighted(faded)
    loudness = gated(step_powers(weighted, pcm.rate))
    if isinf(loudness):
        return pcm
    heights = peaks(faded)
    ceiling = 10 ** ((ceiling_dbtp - CODEC_MARGIN_DB) / 20)
    gain_db, gain = 0.0, np.ones(pcm.frames, np.float32)
    for _ in range(ROUNDS):
        gain_db = min(gain_db + target_lufs - loudness, MOST_GAIN_DB)
        factor = np.float32(10 ** (gain_db / 20))
        gain = factor * limiting_gain(heights * factor, pcm.rate, ceiling)
        loudness = gated(step_powers(weighted * gain[:, None], pcm.rate))
        if abs(target_lufs - loudness) < CLOSE_ENOUGH_LU or gain_db == MOST_GAIN_DB:
            break
    return Pcm(faded.samples * gain[:, None], pcm.rate)
