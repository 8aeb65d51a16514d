"""A look-ahead limiter: turns down smoothly before a peak arrives, and lets go slowly after."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.audio.envelope import Gain, lowest, released, smoothed

STEP_SECONDS = 0.001
"""The gain is worked out once a step, and runs in a straight line from one to the next."""
ATTACK_SECONDS = 0.004
HOLD_SECONDS = 0.010
"""Half a wave of the lowest voice: without it the gain would follow the wave itself."""
RELEASE_SECONDS = 0.100


def step_size(rate: int) -> int:
    """Return the frames of a step."""
    return max(1, round(STEP_SECONDS * rate))


def step_gain(highest: NDArray[np.float32], ceiling: float) -> Gain:
    """Return a gain of at most 1 that keeps the highest of each step at or below the ceiling.

    It is that at each border, one more than there are steps; `between` has it for each frame.
    """
    allowed = np.minimum(1.0, ceiling / np.maximum(highest, 1e-9))
    # Low enough for the step before a border and the one after it.
    borders = np.minimum(np.append(allowed, 1.0), np.insert(allowed, 0, 1.0))
    attack, hold = (round(each / STEP_SECONDS) for each in (ATTACK_SECONDS, HOLD_SECONDS))
    held = lowest(borders, ahead=attack, behind=hold)
    return smoothed(released(held, RELEASE_SECONDS / STEP_SECONDS), attack)
