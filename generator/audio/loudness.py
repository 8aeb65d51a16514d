"""How loud a sound is heard to be: ITU-R BS.1770-4, integrated, with both gates."""

from __future__ import annotations

from functools import cache
from math import inf, log10, pi, tan

import numpy as np
from numpy.typing import NDArray

from generator.audio.pcm import Pcm

ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
BLOCK_STEPS = 4
"""A gating block is 400 ms, and one begins every 100 ms (a step)."""

_FFT_SIZE = 16_384
_RESPONSE_SECONDS = 0.08
"""After this the K filter's response is below -120 dB: its slowest pole decays in 4 ms."""


def integrated(pcm: Pcm) -> float:
    """Return the integrated loudness in LUFS, -inf for silence.

    A sound shorter than one block of 400 ms is measured as if silence followed it.
    """
    return gated(step_powers(k_weighted(pcm), pcm.rate))


def gated(powers: NDArray[np.float64]) -> float:
    """Return the integrated loudness of the mean powers of steps of 100 ms (all channels added).

    BS.1770-4, equations 3 to 7; each channel weighs 1 (mono, left, right).
    """
    if len(powers) < BLOCK_STEPS:
        powers = np.pad(powers, (0, BLOCK_STEPS - len(powers)))
    total = np.concatenate([[0.0], np.cumsum(powers)])
    blocks = np.maximum((total[BLOCK_STEPS:] - total[:-BLOCK_STEPS]) / BLOCK_STEPS, 0.0)
    loud = blocks[blocks > _power(ABSOLUTE_GATE)]
    if not len(loud):
        return -inf
    loud = loud[loud > _power(_loudness(float(loud.mean())) + RELATIVE_GATE)]
    return _loudness(float(loud.mean()))


def step_powers(weighted: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Return the mean square of each whole step of 100 ms, all channels added."""
    step = rate // 10
    whole = len(weighted) // step * step
    squares = np.square(weighted[:whole]).reshape(-1, step * weighted.shape[1])
    return np.asarray(squares.sum(axis=1, dtype=np.float64) / step)


def k_weighted(pcm: Pcm) -> NDArray[np.float32]:
    """Return the samples [n, channels] as the ear weighs them: a shelf and a high pass.

    Filtered by overlap-save in blocks, with channels that are equal filtered once.
    """
    channels = pcm.samples.T
    first = _filtered(np.ascontiguousarray(channels[0]), pcm.rate)
    rest = [
        first if np.array_equal(channel, channels[0]) else _filtered(channel, pcm.rate)
        for channel in channels[1:]
    ]
    return np.stack([first, *rest], axis=1)


def _filtered(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    response = _response(rate)
    overlap = round(_RESPONSE_SECONDS * rate)
    hop = _FFT_SIZE - overlap
    count = max(1, -(-len(samples) // hop))
    padded = np.pad(samples, (overlap, count * hop - len(samples)))
    blocks = np.lib.stride_tricks.sliding_window_view(padded, _FFT_SIZE)[::hop]
    spectra = np.fft.rfft(blocks, axis=1) * response
    kept = np.fft.irfft(spectra, _FFT_SIZE, axis=1)[:, overlap:]
    return kept.reshape(-1)[: len(samples)].astype(np.float32, copy=False)


@cache
def _response(rate: int) -> NDArray[np.complex64]:
    """Return the K filter's response at the FFT's frequencies.

    Coefficients for any rate by the bilinear transform of the analogue filters behind BS.1770's
    table for 48 kHz (B. De Man, "Evaluation of implementations of the EBU R128 loudness
    measurement", AES 145, 2018).
    """
    z = np.exp(-2j * pi * np.arange(_FFT_SIZE // 2 + 1) / _FFT_SIZE)
    response = np.ones(len(z), complex)
    for zeros, poles in (_shelf(rate), _high_pass(rate)):
        response *= np.polyval(zeros[::-1], z) / np.polyval(poles[::-1], z)
    return response.astype(np.complex64)


def _shelf(rate: int) -> tuple[list[float], list[float]]:
    gain = 10 ** (3.999843853973347 / 20)
    q, k = 0.7071752369554196, tan(pi * 1681.974450955533 / rate)
    middle = gain**0.4996667741545416
    scale = 1 + k / q + k * k
    zeros = [gain + middle * k / q + k * k, 2 * (k * k - gain), gain - middle * k / q + k * k]
    poles = [1.0, 2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale]
    return [each / scale for each in zeros], poles


def _high_pass(rate: int) -> tuple[list[float], list[float]]:
    q, k = 0.5003270373238773, tan(pi * 38.13547087602444 / rate)
    scale = 1 + k / q + k * k
    return [1.0, -2.0, 1.0], [1.0, 2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale]


def _loudness(power: float) -> float:
    return -0.691 + 10 * log10(power)


def _power(loudness: float) -> float:
    return float(10 ** ((loudness + 0.691) / 10))
