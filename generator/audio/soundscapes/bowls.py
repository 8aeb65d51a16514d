"""Singing bowls: three, struck softly in turn, each ringing on under the next."""

from __future__ import annotations

import numpy as np

from generator.audio.key import Key
from generator.audio.soundscapes import FRAMES, RATE
from generator.audio.soundscapes.noise import Curve, Samples, moments

BOWLS: tuple[tuple[int, float, float], ...] = ((0, 1.0, 0.0), (7, 0.75, 6.4), (12, 0.55, 13.1))
"""Each bowl: half tones above the root, how loud, and when it is struck, in seconds."""
PARTIALS: tuple[tuple[float, float, float], ...] = (
    (1.0, 1.0, 5.5),
    (2.71, 0.45, 3.6),
    (5.0, 0.14, 1.8),
    (7.8, 0.04, 0.9),
)
"""What a bowl rings in: times its pitch, how loud, and the seconds in which it fades by 9 dB.

A bowl's wall bends in whole waves around its rim: hence partials that are no harmonics.
"""
BEAT = 0.0016
"""How far apart the two tones of a partial are, as a part of its pitch: no bowl is quite round."""
STRIKE = 0.06
"""Seconds that a padded mallet takes to set it ringing."""
INAUDIBLE = 5.0
"""How many times its fading a partial is followed, until it is 43 dB down and let go."""
LATE = 0.0004
"""Seconds by which the farther ear hears a bowl later."""


def loop(random: np.random.Generator, key: Key) -> Samples:
    """Return a loop of three strikes."""
    whole = np.zeros((FRAMES, 2), np.float32)
    for number, (half_tones, level, at) in enumerate(BOWLS):
        bowl = np.float32(level) * _struck(key.note(half_tones), random)
        start = round((at + random.uniform(-0.4, 0.4)) * RATE)
        near, far = number % 2, 1 - number % 2
        # What rings on at the end of the loop is heard at its beginning.
        whole[:, near] += np.roll(bowl, start)
        whole[:, far] += np.float32(0.8) * np.roll(bowl, start + round(LATE * RATE))
    return whole


def _struck(pitch: float, random: np.random.Generator) -> Curve:
    """Return one strike, ringing for a whole loop and silent at its end."""
    ringing = np.zeros(FRAMES, np.float32)
    for times, level, fade in PARTIALS:
        at = moments()[: min(FRAMES, round(INAUDIBLE * fade * RATE))]
        tones = np.zeros(len(at), np.float32)
        for side, share in ((-0.5, 0.55), (0.5, 0.45)):
            turns = np.arange(len(at)) * (pitch * times * (1 + side * BEAT) / RATE)
            turns += random.uniform()
            # Whole turns are taken away while the numbers are exact.
            turn = (turns - np.floor(turns)).astype(np.float32)
            tones += np.float32(share) * np.sin(turn * np.float32(2 * np.pi))
        gone = np.clip((at[-1] - at) / np.float32(0.2 * at[-1]), 0, 1)
        ringing[: len(at)] += np.float32(level) * tones * np.exp(at / np.float32(-fade)) * gone
    soft = np.float32(0.5) * (1 - np.cos(np.pi * np.minimum(moments() / np.float32(STRIKE), 1)))
    return np.asarray(ringing * soft, np.float32)
