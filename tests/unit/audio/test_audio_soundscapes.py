"""Every soundscape: the same twice, without a join, and made for the speaker of a phone."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audio.kept import kept_soundscape
from generator.audio.key import Key, parse_key
from generator.audio.loop import LOUDNESS, laid, soundscape_loop
from generator.audio.pcm import Pcm
from generator.audio.soundscapes import NAMES, SECONDS, TONAL, soundscape
from generator.audio.true_peak import true_peak

RATE = 48_000
D = Key(2)


@pytest.fixture(scope="module", params=NAMES)
def name(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def loop(name) -> Pcm:
    return soundscape_loop(name, D, 1, RATE)


def powers(samples: np.ndarray, rate: int = RATE) -> tuple[np.ndarray, np.ndarray]:
    """Return frequencies and the power at each, both channels together."""
    power = np.square(np.abs(np.fft.rfft(samples, axis=0))).sum(axis=1)
    return np.fft.rfftfreq(len(samples), 1 / rate), power


def test_equal_seeds_give_equal_samples_and_others_others(name, loop) -> None:
    again = soundscape_loop(name, D, 1, RATE)
    other = soundscape_loop(name, D, 2, RATE)

    assert np.array_equal(loop.samples, again.samples)
    assert not np.allclose(loop.samples, other.samples, atol=1e-3)


def test_the_wave_does_not_jump_where_the_loop_begins_again(loop) -> None:
    twice = np.concatenate([loop.samples, loop.samples])
    steps, bends = np.abs(np.diff(twice, axis=0)), np.abs(np.diff(twice, n=2, axis=0))
    around = slice(loop.frames - 3, loop.frames + 2)

    assert steps[around].max() <= np.quantile(steps, 0.9999)
    assert bends[around].max() <= np.quantile(bends, 0.9999)


def test_the_spectrum_goes_on_across_the_join(loop) -> None:
    """A click is energy above what the sound has: none at the join beyond that of its inside."""
    window = np.hanning(512)[:, None]
    twice = np.concatenate([loop.samples, loop.samples[:RATE]])

    def treble(start: int) -> float:
        _, power = powers(twice[start : start + 512] * window)
        return float(power[len(power) * 10 // 24 :].sum())

    inside = [treble(start) for start in range(0, loop.frames - 512, 997)]

    assert treble(loop.frames - 256) <= max(inside)


def test_it_stands_around_nothing(loop) -> None:
    level = np.sqrt(np.square(loop.samples).mean())

    assert np.abs(loop.samples.mean(axis=0)).max() < 1e-4 * level


def test_its_energy_is_where_a_phone_speaks(loop) -> None:
    at, power = powers(loop.samples)
    share = {band: power[(at >= band[0]) & (at < band[1])].sum() / power.sum()
             for band in ((200, 8_000), (0, 100), (8_000, 24_000))}  # fmt: skip

    assert share[200, 8_000] > 0.8
    assert share[0, 100] < 0.03
    assert share[8_000, 24_000] < 0.02  # nothing hisses


def test_no_tone_pierces(name, loop) -> None:
    """Above 2 kHz, where ears are most sensitive, no third of an octave leads the whole."""
    at, power = powers(loop.samples)
    bands = [power[(at >= low) & (at < low * 2 ** (1 / 3))].sum() / power.sum()
             for low in 2_000 * 2 ** (np.arange(6) / 3)]  # fmt: skip

    assert max(bands) < 0.12


def test_all_are_equally_loud_and_none_startles(loop) -> None:
    import pyloudnorm

    meter = pyloudnorm.Meter(RATE, filter_class="DeMan")
    seconds = loop.samples.reshape(SECONDS, RATE, 2)
    each = [meter.integrated_loudness(second.astype(float)) for second in seconds]

    assert meter.integrated_loudness(loop.samples.astype(float)) == pytest.approx(LOUDNESS, abs=0.1)
    assert max(each) < LOUDNESS + 6
    assert min(each) > LOUDNESS - 16
    assert true_peak(loop) < -1


def test_one_speaker_plays_it_as_well_as_two(loop) -> None:
    both, one = np.square(loop.samples).mean(), np.square(loop.to_mono().samples).mean()

    assert 10 * np.log10(one / both) > -3.5
    assert not np.array_equal(loop.samples[:, 0], loop.samples[:, 1])


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100])
def test_another_rate_is_the_same_sound(name, loop, rate) -> None:
    other = soundscape_loop(name, D, 1, rate)
    at, power = powers(loop.samples)
    its, its_power = powers(other.samples, rate)
    low, its_low = (at > 200) & (at < 3_500), (its > 200) & (its < 3_500)
    spread = 10 * np.log10(its_power[its_low] / its_power.sum() + 1e-12)
    expected = 10 * np.log10(power[low] / power[at < rate / 2].sum() + 1e-12)

    assert other.frames == SECONDS * rate
    assert np.abs(spread - expected).max() < 0.5


@given(
    start=st.integers(0, 10**9),
    frames=st.integers(0, 300_000),
    rate=st.sampled_from([8_000, 16_000, 24_000]),
)
@settings(max_examples=60, deadline=None)
def test_any_stretch_of_any_length_is_a_stretch_of_the_loop(start, frames, rate) -> None:
    loop = loop_at(rate)
    found = laid(loop, frames, start)

    assert found.shape == (frames, 2)
    for place in {0, frames // 2, frames - 1} if frames else ():
        assert np.array_equal(found[place], loop.samples[(start + place) % loop.frames])


@cache
def loop_at(rate: int) -> Pcm:
    return soundscape_loop("brown", D, 1, rate)


@pytest.mark.parametrize("name", TONAL)
def test_tonal_ones_play_in_their_key(name) -> None:
    """The strongest tone of each is a note of its own key, and moves with it."""

    def half_tones(key: Key) -> int:
        at, power = powers(soundscape_loop(name, key, 1, 8_000).samples, 8_000)
        strongest = at[np.argmax(power)]
        return round(12 * np.log2(strongest / key.frequency))

    assert {half_tones(Key(root)) % 12 for root in (0, 5, 9)} <= {0, 2, 4, 5, 7, 9}
    assert half_tones(parse_key("E minor")) % 12 in {0, 2, 3, 5, 7, 8, 10}


def test_a_minor_key_has_another_third() -> None:
    def third(key: Key, half_tones: int) -> float:
        at, power = powers(soundscape("pad")(np.random.default_rng(1), key), 24_000)
        near = np.abs(at / key.note(half_tones) - 1) < 0.01
        return float(power[near].sum())

    major, minor = Key(2), Key(2, minor=True)
    assert third(major, 16) > 100 * third(major, 15)
    assert third(minor, 15) > 100 * third(minor, 16)


def test_keys_are_read_as_people_write_them() -> None:
    assert str(parse_key("D")) == "D major"
    assert str(parse_key(" f# minor")) == "Gb minor"
    assert parse_key("Bb major") == Key(10)
    assert Key(9).frequency == pytest.approx(220.0)
    assert all(190 < Key(root).frequency < 375 for root in range(12))
    for wrong in ("H", "", "D dorian", "minor"):
        with pytest.raises(ValueError, match="is no key"):
            parse_key(wrong)


def test_a_loop_is_made_once_and_read_from_then_on(tmp_path) -> None:
    first = kept_soundscape("brown", D, 1, 16_000, tmp_path)
    (path,) = tmp_path.iterdir()
    written = path.stat().st_ino
    samples = kept_soundscape("brown", D, 1, 16_000, tmp_path).samples

    assert np.array_equal(samples, first.samples)
    assert isinstance(samples, np.memmap)
    assert path.stat().st_ino == written


@pytest.mark.parametrize("damage", ["cut", "one bit", "no checksum", "empty"])
def test_a_damaged_loop_is_made_anew(damage, tmp_path) -> None:
    first = kept_soundscape("brown", D, 1, 16_000, tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    data = bytearray(whole)
    if damage == "cut":
        del data[1000:]
    elif damage == "one bit":
        data[len(data) // 2] ^= 1
    elif damage == "no checksum":
        del data[-32:]
    else:
        data.clear()
    path.unlink()  # it may be mapped still
    path.write_bytes(data)

    again = kept_soundscape("brown", D, 1, 16_000, tmp_path)

    assert np.array_equal(again.samples, first.samples)
    assert path.read_bytes() == whole, "and is whole for the next one"


def test_a_folder_that_takes_no_file_costs_nothing_but_time(tmp_path) -> None:
    (tmp_path / "file").write_text("")

    loop = kept_soundscape("brown", D, 1, 16_000, tmp_path / "file")

    assert loop.frames == SECONDS * 16_000
