"""Sound files as samples, and samples at another tempo."""

from __future__ import annotations

import numpy as np
import pytest
from translate_server import encoded

from generator.audio.reading import read_sound
from generator.audio.tempo import at_tempo

RATE = 24_000
TONE = (0.3 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)


def pitch(samples: np.ndarray) -> float:
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    return float(np.argmax(spectrum) * RATE / len(middle))


def test_an_mp3_comes_back_as_it_was() -> None:
    sound = read_sound(encoded(TONE))

    assert (sound.rate, sound.channels) == (RATE, 1)
    assert sound.seconds == pytest.approx(1.0, abs=0.1)
    assert pitch(sound.samples[:, 0]) == pytest.approx(440, abs=3)


@pytest.mark.parametrize("data", [b"", b"<!doctype html><p>sorry</p>" * 99, bytes(5000)])
def test_what_is_no_sound_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"sound|it is empty"):
        read_sound(data)


@pytest.mark.parametrize("factor", [0.6, 0.8, 1.0, 1.25, 2.0])
def test_tempo_changes_the_length_and_not_the_pitch(factor: float) -> None:
    changed = at_tempo(TONE, RATE, factor)

    assert changed.dtype == np.float32
    assert len(changed) == pytest.approx(RATE / factor, rel=0.02)
    assert pitch(changed) == pytest.approx(440, abs=4)
    assert np.abs(changed).max() == pytest.approx(0.3, abs=0.03)


def test_nothing_stays_nothing() -> None:
    assert not len(at_tempo(np.zeros(0, np.float32), RATE, 1.5))
