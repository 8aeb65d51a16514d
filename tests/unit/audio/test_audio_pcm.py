"""PCM as a value, its rate, and the mix."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audio.mix import place
from generator.audio.pcm import Pcm
from generator.audio.resample import resample


def sine(hertz: float, seconds: float, rate: int, level: float = 0.5) -> np.ndarray:
    moments = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * moments)).astype(np.float32)


def decibels(ratio: float) -> float:
    return float(20 * np.log10(max(ratio, 1e-12)))


@pytest.mark.parametrize("rates", [(24_000, 48_000), (44_100, 48_000), (48_000, 16_000)])
@pytest.mark.parametrize("hertz", [50.0, 1_000.0, 6_000.0])
def test_a_tone_is_the_same_tone_at_another_rate(rates: tuple[int, int], hertz: float) -> None:
    old, new = rates
    heard = resample(sine(hertz, 1.0, old), old, new)
    true = sine(hertz, 1.0, new)
    assert len(heard) == len(true)
    inside = slice(new // 20, -new // 20)
    error = np.sqrt(np.mean((heard - true)[inside] ** 2) / np.mean(true[inside] ** 2))
    assert decibels(error) < -70


def test_nothing_appears_above_what_the_old_rate_could_hold() -> None:
    noise = np.random.default_rng(1).standard_normal(24_000).astype(np.float32)
    spectrum = np.abs(np.fft.rfft(resample(noise, 24_000, 48_000) * np.hanning(48_000)))
    assert decibels(spectrum[13_000:].max() / spectrum[:11_000].mean()) < -60


def test_what_the_new_rate_cannot_hold_does_not_fold_back() -> None:
    heard = resample(sine(11_000, 1.0, 48_000), 48_000, 16_000)
    assert decibels(np.abs(heard[400:-400]).max() / 0.5) < -70


@pytest.mark.parametrize("rates", [(24_000, 48_000), (22_050, 48_000), (48_000, 16_000)])
def test_a_click_stays_at_its_time(rates: tuple[int, int]) -> None:
    old, new = rates
    click = np.zeros(old, np.float32)
    click[old // 2] = 1.0
    assert abs(int(np.argmax(resample(click, old, new))) - new // 2) <= 1


@given(st.integers(0, 500), st.sampled_from([16_000, 22_050, 24_000, 44_100, 48_000]))
@settings(deadline=None)
def test_any_length_comes_out_as_long_as_it_should(frames: int, rate: int) -> None:
    assert len(resample(np.ones(frames, np.float32), rate, 48_000)) == -(-frames * 48_000 // rate)


def test_mono_and_stereo() -> None:
    mono = Pcm.mono(sine(440, 0.1, 48_000), 48_000)
    stereo = mono.to_stereo()
    assert (stereo.frames, stereo.channels) == (4_800, 2)
    assert np.array_equal(stereo.samples[:, 0], stereo.samples[:, 1])
    assert np.allclose(stereo.to_mono().samples, mono.samples)
    assert mono.seconds == pytest.approx(0.1)


def test_only_frames_by_channels_of_float32_are_sound() -> None:
    with pytest.raises(ValueError, match="not \\[n, ch\\]"):
        Pcm(np.zeros(10, np.float32), 48_000)
    with pytest.raises(ValueError, match="float64"):
        Pcm(np.zeros((10, 1)), 48_000)


def test_fades_start_and_end_at_nothing_and_leave_the_middle() -> None:
    flat = Pcm.mono(np.ones(4_800, np.float32), 48_000)
    faded = flat.faded(0.02, 0.03).samples[:, 0]
    assert faded[0] < 1e-4
    assert faded[-1] < 1e-4
    assert np.all(np.diff(faded[:960]) >= 0)
    assert np.array_equal(faded[960:-1_440], flat.samples[960:-1_440, 0])
    assert np.all(flat.samples == 1.0)


def test_fades_longer_than_the_sound() -> None:
    assert Pcm.mono(np.ones(10, np.float32), 48_000).faded(1.0, 1.0).frames == 10


def test_parts_sound_where_they_are_placed_and_add_up() -> None:
    beep = Pcm.mono(np.full(100, 0.25, np.float32), 48_000)
    track = place([(50, beep), (100, beep), (-50, beep), (950, beep)], 1_000, rate=48_000)
    assert (track.frames, track.channels, track.rate) == (1_000, 2, 48_000)
    heard = track.samples[:, 0]
    assert set(heard[:100]) == {np.float32(0.25)}
    assert set(heard[100:150]) == {np.float32(0.5)}
    assert set(heard[150:200]) == {np.float32(0.25)}
    assert not heard[200:950].any()
    assert set(heard[950:]) == {np.float32(0.25)}


def test_parts_of_another_rate_keep_their_time() -> None:
    tone = sine(1_000, 0.5, 24_000)
    track = place([(4_800, Pcm.mono(tone, 24_000))], 48_000, rate=48_000, channels=1)
    assert np.allclose(track.samples[6_000:26_000, 0], sine(1_000, 0.5, 48_000)[1_200:21_200],
                       atol=1e-3)  # fmt: skip


def test_an_empty_track_is_silent() -> None:
    assert place([], 480, rate=48_000).silent
    assert Pcm.silence(0, 2, 48_000).frames == 0
