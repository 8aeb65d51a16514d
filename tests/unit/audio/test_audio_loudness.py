"""Loudness and true peak, against another meter and the standard's own numbers."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from generator.audio.loudness import _high_pass, _shelf, integrated
from generator.audio.pcm import Pcm
from generator.audio.true_peak import peaks, true_peak


def noise(seconds: float, rate: int, channels: int, level: float, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    samples = random.standard_normal((round(seconds * rate), channels))
    return (level * np.clip(samples, -3, 3)).astype(np.float32)


def speech_like(rate: int, channels: int = 2) -> Pcm:
    """Bursts and rests at several levels, so that both gates have work to do."""
    samples = noise(12.0, rate, channels, 0.1, seed=3)
    moments = np.arange(len(samples)) / rate
    envelope = np.where(moments % 3 < 1.6, 1.0, 0.003) * (0.3 + 0.7 * (moments % 1.5 < 0.9))
    samples[round(9.0 * rate) :] = 0.0
    return Pcm((samples * envelope[:, None]).astype(np.float32), rate)


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("kind", ["noise", "speech"])
def test_loudness_is_that_of_another_meter(rate: int, channels: int, kind: str) -> None:
    import pyloudnorm

    sound = speech_like(rate, channels)
    if kind == "noise":
        sound = Pcm(noise(4.0, rate, channels, 0.05), rate)
    # pyloudnorm's De Man filters are those of the standard; its default ones come near.
    meter = pyloudnorm.Meter(rate, filter_class="DeMan")
    theirs = meter.integrated_loudness(sound.samples.astype(float))
    assert integrated(sound) == pytest.approx(theirs, abs=0.1)


def test_filters_have_the_coefficients_of_the_standard() -> None:
    """ITU-R BS.1770-4, tables 1 and 2, at 48 kHz."""
    zeros, poles = _shelf(48_000)
    assert zeros == pytest.approx([1.53512485958697, -2.69169618940638, 1.19839281085285])
    assert poles == pytest.approx([1.0, -1.69065929318241, 0.73248077421585])
    zeros, poles = _high_pass(48_000)
    assert zeros == [1.0, -2.0, 1.0]
    assert poles == pytest.approx([1.0, -1.99004745483398, 0.99007225036621])


def test_a_full_scale_tone_of_997_hz_in_one_channel_is_minus_3_lufs() -> None:
    """ITU-R BS.1770-4, annex 1: 0 dB FS, 1 kHz, one of left, centre, right -> -3.01 LKFS."""
    moments = np.arange(4 * 48_000) / 48_000
    tone = np.sin(2 * np.pi * 997 * moments).astype(np.float32)
    stereo = np.stack([tone, np.zeros_like(tone)], axis=1)
    assert integrated(Pcm(stereo, 48_000)) == pytest.approx(-3.01, abs=0.02)
    assert integrated(Pcm.mono(tone, 48_000).to_stereo()) == pytest.approx(0.0, abs=0.02)


def test_silence_has_no_loudness_and_no_peak() -> None:
    for frames in (0, 10, 48_000):
        assert integrated(Pcm.silence(frames, 2, 48_000)) == -inf
        assert true_peak(Pcm.silence(frames, 2, 48_000)) == -inf


def test_a_sound_of_a_moment_is_measured_too() -> None:
    assert -40 < integrated(Pcm(noise(0.15, 48_000, 2, 0.1), 48_000)) < -10


def test_the_peak_between_the_samples_is_found() -> None:
    """A tone at a quarter of the rate, sampled 45 degrees off its crests: 3 dB hide between."""
    places = np.arange(4_800)
    tone = np.sin(np.pi / 2 * places + np.pi / 4).astype(np.float32)
    sound = Pcm.mono(tone, 48_000).faded(0.01, 0.01)
    assert 20 * np.log10(np.abs(sound.samples).max()) == pytest.approx(-3.01, abs=0.05)
    assert true_peak(sound) == pytest.approx(0.0, abs=0.15)


def test_the_louder_channel_counts() -> None:
    left, right = noise(0.5, 48_000, 1, 0.02), noise(0.5, 48_000, 1, 0.2, seed=5)
    both = Pcm(np.concatenate([left, right], axis=1), 48_000)
    assert true_peak(both) == true_peak(Pcm(right, 48_000))
    assert true_peak(both) >= 20 * np.log10(np.abs(right).max())


def test_quiet_stretches_need_no_look_to_find_the_highest_peak() -> None:
    """What is left out where the wave can't rise above the highest sample changes nothing."""
    for seed in range(5):
        sound = speech_like(48_000)
        shifted = Pcm(np.roll(sound.samples, 37 * seed, axis=0)[: 140_000 + 511 * seed], 48_000)
        every = peaks(shifted, 64)
        some = peaks(shifted, 64, above=float(np.abs(shifted.samples).max()))
        assert 20 * np.log10(every.max()) == pytest.approx(true_peak(shifted), abs=1e-6)
        assert some.max() == pytest.approx(every.max(), rel=1e-6)
        assert (some <= every * 1.000_001).all()
        assert (some < every).any()
