"""Words found in a sound that has no times: as near as the voice that knows them says."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from shipped_words import spoken_words

from generator.voice.align import align
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.narration import Narration, SpokenWord, split_words

pytest.importorskip("pocketsphinx")

SENTENCES = 25
MEDIAN_ALIGNED, WORST_ALIGNED = 0.040, 0.100
MEDIAN_ESTIMATED, WORST_ESTIMATED = 0.120, 0.400
"""Seconds between the onset found and that known, of half and of 95 in 100 words."""

HARD = [
    "Call Samaritans on 116 123, any time; it’s free.",
    "Naloxone reverses an overdose — carry it.",
    "At 7:30 pm on March 3rd, I call Dr. Smith; 50% of the work is done!",
    "Well-being isn't a race; HALT means stop. £5 & a café, 24/7.",
    "I’m 24 hours sober 🌱 #OneDayAtATime",
    "Buprenorphine, zzyzxian and XYLOLITH!",
]


def said(text: str, **settings: float) -> Narration:
    return load_engine("hibari").speak(text, "en", VoiceSettings(**settings))


def onset_errors(narration: Narration, found: tuple[SpokenWord, ...]) -> list[float]:
    pairs = zip(narration.words, found, strict=True)
    return [abs(known.start - word.start) for known, word in pairs if known.end > known.start]


@pytest.fixture(scope="module")
def narrations() -> list[tuple[str, Narration]]:
    return [(text, said(text)) for text in spoken_words()[:SENTENCES]]


def test_english_is_aligned_as_near_as_it_is_heard(narrations) -> None:
    assert len(narrations) == SENTENCES
    errors = []
    for text, narration in narrations:
        words, timing = align(narration.pcm, narration.rate, text, "en-GB")
        assert timing == "aligned", text
        errors += onset_errors(narration, words)
    assert np.median(errors) <= MEDIAN_ALIGNED
    assert np.percentile(errors, 95) <= WORST_ALIGNED


def test_other_languages_are_estimated_and_say_so(narrations) -> None:
    errors = []
    for text, narration in narrations:
        words, timing = align(narration.pcm, narration.rate, text, "sv")
        assert timing == "estimated"
        errors += onset_errors(narration, words)
    assert np.median(errors) <= MEDIAN_ESTIMATED
    assert np.percentile(errors, 95) <= WORST_ESTIMATED


@pytest.mark.parametrize("text", HARD)
def test_numbers_names_and_signs_are_found(text: str) -> None:
    narration = said(text)
    words, timing = align(narration.pcm, narration.rate, text, "en")
    assert timing == "aligned"
    assert tuple(word.text for word in words) == split_words(text)
    assert max(onset_errors(narration, words)) <= 0.15
    for known, word in zip(narration.words, words, strict=True):
        assert (known.end > known.start) == (word.end > word.start)


def test_what_was_aligned_before_changes_nothing() -> None:
    narration = said("I rest today.")
    other = said("Buprenorphine, quickly!", speed=2.0)
    first = align(narration.pcm, narration.rate, "I rest today.", "en")
    align(other.pcm, other.rate, "Buprenorphine, quickly!", "en")
    assert align(narration.pcm, narration.rate, "I rest today.", "en") == first


def test_silence_around_and_a_noisy_room_move_no_word() -> None:
    text = "I notice three good things around me."
    narration = said(text)
    before = np.zeros(narration.rate, np.float32)
    room = np.random.default_rng(3).normal(0, 0.004, len(narration.pcm) + 2 * len(before))
    pcm = np.concatenate([before, narration.pcm, before]) + room.astype(np.float32)
    for lang, most in (("en", 0.06), ("cs", 0.35)):
        words, _ = align(pcm, narration.rate, text, lang)
        errors = [abs(k.start + 1 - w.start) for k, w in zip(narration.words, words, strict=True)]
        assert np.median(errors) <= most
        assert 0.9 <= words[0].start <= 1.2


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("word " * 100, "en"),
        ("A different sentence altogether, about whales and the oceans they cross.", "en"),
        ("日本語 на русском", "en"),
        ("Ich ruhe heute.", "de"),
    ],
)
def test_what_can_not_be_aligned_is_estimated_within_the_sound(text: str, lang: str) -> None:
    narration = said("I rest.")
    words, timing = align(narration.pcm, narration.rate, text, lang)
    assert timing == "estimated"
    assert [word.text for word in words] == text.split()
    ends = [0.0, *(at for word in words for at in (word.start, word.end)), narration.seconds]
    assert ends == sorted(ends)
    assert all(word.end > word.start for word in words)


def test_without_the_recogniser_english_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    narration = said("I rest today.")
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    assert align(narration.pcm, narration.rate, "I rest today.", "en")[1] == "estimated"


@pytest.mark.parametrize("samples", [0, 1, 24_000])
def test_a_sound_without_speech_gives_words_all_the_same(samples: int) -> None:
    words, timing = align(np.zeros(samples, np.float32), 24_000, "One — two.", "en")
    assert timing == "estimated"
    assert [word.text for word in words] == ["One", "—", "two."]
    assert words[-1].end <= samples / 24_000
