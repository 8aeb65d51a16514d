"""A person's recordings, good ones and bad ones, as they come: made here by a voice and PyAV."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from recorded import record, said, write_sound

from generator.audio.denoise import denoised
from generator.audio.loudness import integrated
from generator.audio.pcm import Pcm
from generator.errors import VoiceError
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.narration import Narration

TEXT = "I can take this one hour at a time."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "recordings").mkdir()
    return tmp_path / "recordings"


def spoken(folder: Path, text: str = TEXT, lang: str = "en", **settings: float) -> Narration:
    asked = VoiceSettings(root=folder.parent, take="hour", **settings)
    return load_engine("recording").speak(text, lang, asked)


def refusal(folder: Path, text: str = TEXT) -> str:
    with pytest.raises(VoiceError) as caught:
        spoken(folder, text)
    return str(caught.value)


@pytest.mark.parametrize("ending", ["wav", "flac", "m4a", "mp3", "ogg"])
def test_each_kind_of_file_is_trimmed_levelled_and_aligned(folder: Path, ending: str) -> None:
    record(folder.parent, "hour", TEXT, ending)

    narration = spoken(folder)

    known = said(TEXT)
    assert (narration.timing, narration.synthetic) == ("aligned", False)
    # A second of silence stood at either end.
    assert narration.seconds == pytest.approx(known.seconds, abs=0.25)
    assert narration.words[0].start < 0.2
    assert integrated(Pcm.mono(narration.pcm, narration.rate)) == pytest.approx(-20, abs=0.5)
    assert abs(narration.pcm[[0, -1]]).max() < 0.001
    steps = [
        (a.start - b.start) - (narration.words[0].start - known.words[0].start)
        for a, b in zip(narration.words, known.words, strict=True)
    ]
    assert np.abs(steps).max() < 0.12


@pytest.mark.parametrize(
    "changes", [{"as_rate": 8_000}, {"layout": "5.1"}, {"layout": "stereo", "as_rate": 44_100}]
)
def test_other_rates_and_channels_are_understood(folder: Path, changes: dict[str, object]) -> None:
    known = said(TEXT)
    write_sound(folder / "hour.wav", known.pcm, known.rate, **changes)

    narration = spoken(folder)

    assert narration.timing == "aligned"
    assert narration.seconds == pytest.approx(known.seconds, abs=0.25)
    assert integrated(Pcm.mono(narration.pcm, narration.rate)) == pytest.approx(-20, abs=0.5)


def test_a_quiet_recording_in_a_noisy_room_is_understood(folder: Path) -> None:
    known = said(TEXT)
    room = np.random.default_rng(1).normal(0, 0.0005, len(known.pcm))
    write_sound(folder / "hour.wav", 0.03 * known.pcm + room, known.rate)
    assert spoken(folder).timing == "aligned"


def test_the_wrong_sentence_is_refused_and_what_was_heard_is_told(folder: Path) -> None:
    record(folder.parent, "hour", "Every craving has a beginning and an end.")

    told = refusal(folder)

    assert "recordings/hour.wav says something else than the text" in told
    assert "Missed: i can take this one hour" in told
    assert "beginning" in told
    assert spoken(folder, most_wrong=10.0).words


def test_one_other_word_passes_but_not_under_a_stricter_limit(folder: Path) -> None:
    record(folder.parent, "hour", TEXT.replace("hour", "day"))
    assert spoken(folder).timing == "aligned"
    with pytest.raises(VoiceError, match=r"Missed: hour\. Heard: .*\bday\b"):
        spoken(folder, most_wrong=0.0)


def test_another_language_is_estimated_and_not_listened_to(folder: Path) -> None:
    record(folder.parent, "hour", TEXT)
    narration = spoken(folder, "Ich nehme eine Stunde nach der anderen.", "de")
    assert narration.timing == "estimated"


def test_silence_is_refused(folder: Path) -> None:
    write_sound(folder / "hour.wav", np.zeros(96_000), 48_000)
    assert "holds no speech" in refusal(folder)


def test_noise_without_words_is_refused(folder: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 0.05, 72_000)
    write_sound(folder / "hour.wav", noise, 24_000)
    assert "says something else" in refusal(folder)


def test_a_clipped_one_is_refused(folder: Path) -> None:
    known = said(TEXT)
    write_sound(folder / "hour.wav", 30 * known.pcm, known.rate)
    told = refusal(folder)
    assert "is clipped" in told
    assert "Turn the microphone down" in told


def test_one_that_is_cut_off_is_refused(folder: Path) -> None:
    known = said(TEXT)
    write_sound(folder / "hour.wav", known.pcm[:9_000], known.rate)
    assert "too short" in refusal(folder)


def test_an_hour_is_refused_before_it_is_read_to_its_end(folder: Path) -> None:
    with wave.open(str(folder / "hour.wav"), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        second = (8_000 * np.sin(np.arange(8_000) * 0.4)).astype("<i2").tobytes()
        file.writeframes(second * 3_600)
    assert "longer than 4" in refusal(folder)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"<html><body>Not found</body></html>", "can't be read as sound"), (b"", "it is empty")],
)
def test_what_is_no_sound_is_refused(folder: Path, data: bytes, what: str) -> None:
    (folder / "hour.mp3").write_bytes(data)
    told = refusal(folder)
    assert "recordings/hour.mp3" in told
    assert what in told


def test_a_missing_one_is_named_and_two_of_a_name_are_told(folder: Path) -> None:
    assert "There is no recording recordings/hour.wav." in refusal(folder)
    record(folder.parent, "hour", TEXT)
    record(folder.parent, "hour", TEXT, "mp3")
    assert "hour.wav and hour.mp3" in refusal(folder)


def test_words_of_no_library_have_none() -> None:
    with pytest.raises(VoiceError, match="which recording"):
        load_engine("recording").speak(TEXT, "en", VoiceSettings())


def test_noise_is_lowered_and_the_voice_is_not(folder: Path) -> None:
    known = said("I rest today. I rest well.")
    quiet = np.zeros(known.rate, np.float32)
    clean = np.concatenate([quiet, known.pcm, quiet])
    room = np.random.default_rng(3).normal(0, 0.003, len(clean)).astype(np.float32)
    result = denoised(clean + room, known.rate)
    before, after = (np.sqrt(np.square(each[: known.rate]).mean()) for each in (room, result))
    assert after < 0.5 * before
    voiced = np.abs(clean) > 0.1
    assert np.square(result[voiced] - clean[voiced]).sum() < 0.01 * np.square(clean[voiced]).sum()
    assert len(result) == len(clean)
