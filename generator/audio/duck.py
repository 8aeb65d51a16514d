"""A bed of sound makes room for a voice: soft beneath every word, back when nobody speaks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.audio.envelope import between, lowest, released, smoothed
from generator.audio.pcm import Pcm

STEP_SECONDS = 0.01
WINDOW = 40
"""Steps of a window: 400 ms, as loudness is measured in."""
AROUND = 50
"""Steps on either side of a window in which its words are compared with others."""
EDGE_DB = 18.0
"""A window this much softer than the loudest around it only touches a word."""
INAUDIBLE_DB = 50.0
"""So much below the loudest window of all, nobody speaks."""
GATE_DB = 10.0
"""Windows this much below their mean don't count for how loud a voice is, as in BS.1770."""
ATTACK_SECONDS = 0.2
RELEASE_SECONDS = 0.7


def ducked(
    bed: NDArray[np.float32], voice: NDArray[np.float32], rate: int, below_db: float
) -> NDArray[np.float32]:
    """Return a bed [n, channels] at its level under a voice [n], both in full scale = 1.0.

    Where nobody speaks its mean power is `below_db` below that of speech; in every window of
    400 ms with speech, its power is at least so far below that window's own. A voice that is
    silent throughout leaves the bed as it is.
    """
    step = round(STEP_SECONDS * rate)
    spoken, under = _powers(voice[:, None], step), _powers(bed, step)
    windows = _windowed(spoken)
    loud = windows[windows > windows.mean() * 10 ** (-GATE_DB / 10)]
    mean = under.mean()
    if not len(loud) or not mean:
        return bed
    apart = 10 ** (-below_db / 10)
    rest = np.sqrt(apart * loud.mean() / WINDOW / mean)
    with_speech = _with_speech(windows)
    power = np.maximum(_windowed(under) * rest**2, 1e-20)
    allowed = np.where(with_speech, np.sqrt(np.minimum(apart * windows / power, 1.0)), 1.0)
    # A window begins at its first step: each step obeys all the windows that hold it.
    most = lowest(np.pad(allowed, (0, WINDOW - 1), constant_values=1.0), ahead=0, behind=WINDOW - 1)
    attack = round(ATTACK_SECONDS / STEP_SECONDS)
    # One more than there are steps: a gain for each border between two, low enough for both.
    borders = np.minimum(np.append(most, 1.0), np.insert(most, 0, 1.0))
    held = released(lowest(borders, ahead=attack, behind=0), RELEASE_SECONDS / STEP_SECONDS)
    gain = between(rest * smoothed(held, attack), step, len(bed))
    return Pcm(bed, rate).shaped(gain).samples


def _with_speech(windows: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return in which windows somebody speaks, rather than only begins or ends to."""
    around = np.lib.stride_tricks.sliding_window_view(np.pad(windows, AROUND), 2 * AROUND + 1)
    near = windows > around.max(axis=1) * 10 ** (-EDGE_DB / 10)
    return np.asarray(near & (windows > windows.max() * 10 ** (-INAUDIBLE_DB / 10)))


def _powers(samples: NDArray[np.float32], step: int) -> NDArray[np.float64]:
    """Return the mean square of each step, the last one filled up with silence."""
    count, channels = max(WINDOW, -(-len(samples) // step)), samples.shape[1]
    squares = np.zeros((count, step * channels), np.float32)
    np.square(samples, out=squares.reshape(-1, channels)[: len(samples)])
    return np.asarray(squares.mean(axis=1), np.float64)


def _windowed(powers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sum of powers over each window, by its first step."""
    total = np.concatenate([[0.0], np.cumsum(powers)])
    return np.asarray(np.maximum(total[WINDOW:] - total[:-WINDOW], 0.0))
