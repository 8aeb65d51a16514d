"""Speech and the pauses in it."""

from __future__ import annotations

import numpy as np
import pytest

from generator.voice.estimate import estimated_times
from generator.voice.pauses import sounding

RATE = 16_000


def sound(*parts: tuple[float, float], noise: float = 0.0) -> np.ndarray:
    """Return a hum of each level for so many seconds."""
    hum = [level * np.sin(np.arange(round(s * RATE)) * 0.06) for level, s in parts]
    room = np.random.default_rng(1).normal(0, noise, sum(map(len, hum)))
    return (np.concatenate(hum) + room).astype(np.float32)


@pytest.mark.parametrize("noise", [0.0, 0.005])
def test_stretches_of_speech_lie_between_pauses(noise: float) -> None:
    pcm = sound((0, 0.5), (0.5, 1), (0, 0.1), (0.3, 0.5), (0, 0.4), (0.2, 0.6), (0, 1), noise=noise)
    found = sounding(pcm, RATE)
    assert np.allclose(found, [(0.5, 2.1), (2.5, 3.1)], atol=0.02)


@pytest.mark.parametrize("samples", [0, 1, 100, RATE])
def test_silence_has_none(samples: int) -> None:
    assert sounding(np.zeros(samples, np.float32), RATE) == ()


def test_speech_without_a_rest_is_one_stretch() -> None:
    assert np.allclose(sounding(sound((0.5, 2)), RATE), [(0, 2)], atol=0.02)


def test_a_click_is_no_speech() -> None:
    assert np.allclose(
        sounding(sound((0, 0.5), (0.9, 0.02), (0, 0.5), (0.3, 1), (0, 0.2)), RATE),
        [(1.02, 2.02)],
        atol=0.02,
    )


def test_sentences_are_cut_at_pauses_and_by_their_syllables() -> None:
    pcm = sound((0, 0.3), (0.4, 1.0), (0, 0.5), (0.4, 2.0), (0, 0.3))
    times = estimated_times(pcm, RATE, "Ja, gewiss. Morgen wird es wieder ganz anders — hell.")
    assert times[0][0] == pytest.approx(0.3, abs=0.02)
    assert times[1][1] == pytest.approx(1.3, abs=0.02)
    assert times[2][0] == pytest.approx(1.8, abs=0.02)
    assert times[9][1] == pytest.approx(3.8, abs=0.02)
    assert 8 not in times
    assert times[2][1] - times[2][0] > times[4][1] - times[4][0]


def test_more_pauses_than_words_are_taken_together() -> None:
    pcm = sound(*[(0.4, 0.3), (0, 0.3)] * 5)
    times = estimated_times(pcm, RATE, "Hola mundo")
    assert times[0][0] == pytest.approx(0, abs=0.02)
    assert times[1][1] == pytest.approx(2.7, abs=0.02)
