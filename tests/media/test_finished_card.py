"""A whole card, from its words to its bundle, measured on the finished files.

One card of twelve spoken beats over a moving background, small to be quick; what is measured does
not depend on the size.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from finished_cards import studio_in
from numpy.typing import NDArray
from PIL import Image
from small_frames import shrunk

from generator.audio.resample import resample
from generator.batch.build import build_card
from generator.bundle.metadata import BundleMetadata, read_metadata
from generator.encode.decode import decoded_rgb, decoded_sound
from generator.encode.probe import Expected, probe, verify
from generator.model import Beat, Card, Entry, Kind
from generator.values import replace

pocketsphinx = pytest.importorskip("pocketsphinx")

RATE = 48_000
QUIET = 0.25
MEDIAN_ONSET = 0.060
"""Seconds: half of all words light this close to where they are heard."""

SENTENCES = (
    "One hour at a time is enough for me.",
    "I can feel a craving and let it pass.",
    "My worth does not depend on a perfect day.",
    "A slip is information, and I can learn from it.",
    "I notice three good things around me.",
    "It is okay to leave a party early.",
    "The past explains me; it does not own me.",
    "Every craving has a beginning and an end.",
    "My feelings are visitors, not orders.",
    "I protect my peace by choosing my company.",
    "One honest sentence can change a whole evening.",
    "Progress can be quiet and still be real.",
)
ENTRY = Entry(
    id="twelve-sentences",
    kind=Kind.COPING,
    title="Twelve",
    beats=tuple(Beat(text=text, role="step") for text in SENTENCES),
    hashtags=("OneDayAtATime",),
)


@pytest.fixture(scope="module")
def card(formats) -> Card:
    return Card(
        entry=ENTRY,
        theme="dawn",
        format=shrunk(formats.get("tiktok"), 6),
        voice="hibari",
        date=date(2026, 11, 22),
        seed=7,
    )


@pytest.fixture(scope="module")
def bundle(card, tmp_path_factory) -> Path:
    return build_card(card, studio_in(tmp_path_factory.mktemp("card")), lambda event: None).folder


@pytest.fixture(scope="module")
def metadata(bundle) -> BundleMetadata:
    found = read_metadata(bundle)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def sound(bundle) -> NDArray[np.float32]:
    return decoded_sound(bundle / "video.mp4")


def test_the_file_is_what_every_platform_takes(bundle, card, metadata) -> None:
    info = probe(bundle / "video.mp4")
    expected = Expected(
        width=card.format.width,
        height=card.format.height,
        fps=card.format.fps,
        frames=metadata.video.frames,
        gop=60,
        sound=True,
    )
    assert verify(info, expected) == ()
    assert (info.sample_rate, info.audio_codec, info.bt709) == (RATE, "aac", True)
    assert (info.has_edit_list, info.moov_first) == (False, True)


def test_the_sound_is_at_14_lufs_and_below_1_dbtp_by_another_meter(sound, metadata) -> None:
    import pyloudnorm
    from scipy import signal

    loudness = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(float))
    peak = np.abs(signal.resample_poly(sound.astype(float), 8, 1, axis=0)).max()
    assert loudness == pytest.approx(-14.0, abs=0.5)
    assert 20 * np.log10(peak) <= -1.0
    assert metadata.sound is not None
    assert metadata.sound.integrated_lufs == pytest.approx(loudness, abs=0.3)


@pytest.fixture(scope="module")
def heard(sound, metadata) -> list[list[float]]:
    """Return when a speech recogniser hears each word of each beat, in seconds of the video."""
    decoder = pocketsphinx.Decoder(lm=None, samprate=16_000)
    mono, found = sound.mean(axis=1), []
    for beat in metadata.beats:
        part = mono[round(beat.start * RATE) : round(beat.end * RATE)]
        quiet = np.zeros(round(QUIET * RATE), np.float32)
        samples = resample(np.concatenate([quiet, part, quiet]), RATE, 16_000)
        decoder.set_align_text(re.sub(r"[^a-z' ]", "", beat.text.lower()))
        decoder.start_utt()
        decoder.process_raw((samples.clip(-1, 1) * 32_767).astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        words = [word for word in decoder.seg() if word.word[0] not in "<["]
        found.append([beat.start + word.start_frame / 100 - QUIET for word in words])
    return found


def test_words_light_when_they_are_heard_in_the_finished_file(heard, metadata) -> None:
    errors = [
        abs(word.start - at)
        for beat, times in zip(metadata.beats, heard, strict=True)
        for word, at in zip(beat.words, times, strict=True)
    ]
    assert len(heard) >= 10
    assert np.median(errors) <= MEDIAN_ONSET
    assert np.percentile(errors, 95) <= 2 * MEDIAN_ONSET


def test_captions_begin_when_their_first_word_is_heard(bundle, heard) -> None:
    spoken = [(word, at) for text, times in zip(SENTENCES, heard, strict=True)
              for word, at in zip(text.split(), times, strict=True)]  # fmt: skip
    cues = re.findall(
        r"^(\d\d):(\d\d):(\d\d),(\d{3}) --> .*\n((?:.+\n)+)",
        (bundle / "captions.srt").read_text(encoding="utf-8"),
        re.M,
    )
    errors = []
    for hours, minutes, seconds, thousandths, text in cues:
        words = text.split()
        assert [word for word, _ in spoken[: len(words)]] == words
        start = int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000
        errors.append(abs(start - spoken[0][1]))
        del spoken[: len(words)]
    assert spoken == []
    assert len(errors) >= 10
    assert np.median(errors) <= MEDIAN_ONSET


def test_the_cover_is_the_frame_it_says_it_is(bundle, metadata, card) -> None:
    with Image.open(bundle / "cover.jpg", formats=("JPEG",)) as picture:
        cover = np.asarray(picture).astype(float)
    number = round(metadata.video.cover * float(card.format.fps))
    shown = next(islice(decoded_rgb(bundle / "video.mp4"), number, None)).astype(float)
    assert 10 * np.log10(255**2 / ((cover - shown) ** 2).mean()) > 30
    # All words of its beat were said by then.
    (beat,) = [each for each in metadata.beats if each.start <= metadata.video.cover < each.end]
    assert beat.words[-1].end <= metadata.video.cover


def test_two_runs_with_one_thread_give_the_same_bytes(card, tmp_path) -> None:
    short = replace(card, entry=replace(ENTRY, beats=ENTRY.beats[:3]))
    one, two = (
        build_card(short, studio_in(tmp_path / name), lambda event: None).folder for name in "ab"
    )
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert Path("video.mp4") in files
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert [name for name in files if (one / name).read_bytes() != (two / name).read_bytes()] == []


@pytest.mark.heavy
def test_a_card_of_full_size_is_the_same_twice_and_as_loud(card, formats, tmp_path) -> None:
    import pyloudnorm

    entry = replace(ENTRY, beats=ENTRY.beats[:2])
    whole = replace(card, entry=entry, format=formats.get("tiktok"))
    one, two = (
        build_card(whole, studio_in(tmp_path / name), lambda event: None).folder for name in "ab"
    )
    for path in one.rglob("*"):
        assert path.is_dir() or path.read_bytes() == (two / path.relative_to(one)).read_bytes()
    found = decoded_sound(one / "video.mp4").astype(float)
    assert pyloudnorm.Meter(RATE).integrated_loudness(found) == pytest.approx(-14.0, abs=0.5)
