"""The bed makes room for every word, whatever the voice and whatever the bed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audio.duck import ducked

RATE = 16_000


def steps(samples: np.ndarray) -> np.ndarray:
    """Return the power of each 10 ms."""
    length = RATE // 100
    whole = len(samples) // length * length
    return np.square(samples[:whole].astype(float)).reshape(-1, length).mean(axis=1)


def windows(samples: np.ndarray) -> np.ndarray:
    """Return the power of each window of 400 ms, one every 10 ms."""
    return np.convolve(steps(samples), np.ones(40) / 40, "valid")


def ratios(voice: np.ndarray, bed: np.ndarray) -> np.ndarray:
    """Return voice over bed in dB for each window in which the voice is heard."""
    spoken = windows(voice)
    near = spoken > spoken.max() * 10**-1.5
    under = windows(bed.mean(axis=1)) if bed.ndim == 1 else windows(np.sqrt((bed**2).mean(axis=1)))
    return 10 * np.log10(spoken[near] / np.maximum(under[near], 1e-20))


def bursts(random: np.random.Generator, levels: list[float]) -> np.ndarray:
    """Return a voice that says something a second long at each level in dB, with rests."""
    parts = [np.zeros(RATE // 2)]
    for level in levels:
        said = random.standard_normal(RATE) * np.hanning(RATE) ** 0.3 * 0.1
        parts += [said * 10 ** (level / 20), np.zeros(RATE)]
    return np.concatenate(parts).astype(np.float32)


def noisy(random: np.random.Generator, frames: int, level: float) -> np.ndarray:
    beat = 0.2 + (np.arange(frames) % (RATE // 2) < RATE // 8)
    samples = random.standard_normal((frames, 2)) * beat[:, None] * level
    return samples.astype(np.float32)


@given(
    levels=st.lists(st.floats(-14, 0), min_size=1, max_size=4),
    bed_level=st.floats(-60, 10),
    below=st.floats(12, 30),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=40, deadline=None)
def test_every_window_with_speech_is_so_far_above_the_bed(levels, bed_level, below, seed) -> None:
    random = np.random.default_rng(seed)
    voice = bursts(random, levels)
    bed = noisy(random, len(voice), 10 ** (bed_level / 20))

    assert ratios(voice, ducked(bed, voice, RATE, below)).min() >= below - 0.3


def test_a_quiet_passage_has_a_quieter_bed() -> None:
    random = np.random.default_rng(1)
    voice = bursts(random, [0, -25, 0])
    bed = noisy(random, len(voice), 0.1)
    soft = slice(round(2.5 * RATE), round(3.5 * RATE))
    under = ducked(bed, voice, RATE, 14)

    assert ratios(voice[soft], under[soft]).min() >= 13.7


def test_it_comes_back_where_nobody_speaks_and_never_quickly() -> None:
    random = np.random.default_rng(2)
    voice = np.zeros(6 * RATE, np.float32)
    voice[2 * RATE : 3 * RATE] = 0.1 * random.standard_normal(RATE)
    bed = 0.1 * random.standard_normal((len(voice), 2)).astype(np.float32)
    under = ducked(bed, voice, RATE, 14)
    gain = under[:, 0] / bed[:, 0]
    rest = 10 * np.log10(windows(voice).max() / windows(np.sqrt((under**2).mean(axis=1)))[0])

    # Speech is as loud as its windows are in the mean, and the loudest are above that.
    assert 14 <= rest <= 16.5
    assert gain[-1] == pytest.approx(gain[0], rel=0.1)
    assert gain[round(2.5 * RATE)] < 0.75 * gain[0]
    # No step that could be heard as a click: less than half a decibel in a millisecond.
    assert np.abs(np.diff(20 * np.log10(gain[:: RATE // 1000]))).max() < 0.5


@pytest.mark.parametrize("level", [0.0, 1e-9])
def test_without_a_voice_or_a_bed_nothing_changes(level) -> None:
    silence = np.zeros(RATE, np.float32)
    bed = np.full((RATE, 2), level, np.float32)

    assert np.array_equal(ducked(bed, silence, RATE, 14), bed)


@pytest.mark.parametrize("frames", [1, 100, 3_000, 6_401])
def test_the_shortest_sounds_pass(frames) -> None:
    random = np.random.default_rng(3)
    voice = 0.1 * random.standard_normal(frames).astype(np.float32)
    found = ducked(noisy(random, frames, 0.1), voice, RATE, 14)

    assert found.shape == (frames, 2)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
