"""By ear: a speech recogniser hears the words, in order, when the narration says they sound."""

from __future__ import annotations

import difflib
import re

import numpy as np
import pytest
from shipped_words import spoken_words

from generator.audio.resample import resample
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.narration import Narration

pocketsphinx = pytest.importorskip("pocketsphinx")

MEDIAN_ONSET, WORST_ONSETS = 0.040, 0.100
"""Seconds: half of all words, and 95 of 100, light this close to where they are heard."""
FROM_LIBRARY = 60
QUIET = 0.25

SENTENCES = """
One hour at a time is enough for me.
I can feel a craving and let it pass.
My worth does not depend on a perfect day.
A slip is information, and I can learn from it.
I have survived every hard night so far.
I notice three good things around me.
I speak to myself the way I speak to someone I love.
It is okay to leave a party early.
I drink water, I eat, I sleep, and I begin again.
The past explains me; it does not own me.
Every craving has a beginning and an end.
My feelings are visitors, not orders.
I protect my peace by choosing my company.
One honest sentence can change a whole evening.
Progress can be quiet and still be real.
""".strip().splitlines()

REWRITTEN = [
    (
        "At 7:30 I'm calm — 24 hours, one “step”.",
        "at|seven thirty|i'm|calm||twenty four|hours|one|step",
    ),
    (
        "I'm 100% here 🌱 today. Dr. Smith agrees!",
        "i'm|one hundred percent|here||today|doctor|smith|agrees",
    ),
]


def sixteen_bit(narration: Narration) -> bytes:
    quiet = np.zeros(round(QUIET * narration.rate), np.float32)
    padded = np.concatenate([quiet, narration.pcm, quiet])
    samples = np.clip(resample(padded, narration.rate, 16_000), -1, 1) * 32_767
    return samples.astype("<i2").tobytes()


def aligned(decoder, narration: Narration, words: str) -> list[tuple[str, float, float]]:
    """Return each word as heard by forced alignment, in seconds of the narration."""
    decoder.set_align_text(words)
    decoder.start_utt()
    decoder.process_raw(sixteen_bit(narration), full_utt=True)
    decoder.end_utt()
    return [
        (
            re.sub(r"\(\d+\)", "", heard.word),
            heard.start_frame / 100 - QUIET,
            (heard.end_frame + 1) / 100 - QUIET,
        )
        for heard in decoder.seg()
        if heard.word[0] not in "<["
    ]


@pytest.fixture(scope="module")
def decoder():
    return pocketsphinx.Decoder(lm=None, samprate=16_000)


@pytest.mark.parametrize("speed", [0.7, 1.0, 1.5])
def test_words_light_when_they_are_heard(decoder, speed: float) -> None:
    engine = load_engine("hibari")
    errors = []
    # Two at a time, so that the pause between sentences is counted right as well.
    for first, second in zip(SENTENCES, SENTENCES[1:] + SENTENCES[:1], strict=True):
        text = f"{first} {second}" if speed == 1.0 else first
        narration = engine.speak(text, "en", VoiceSettings(speed=speed))
        heard = aligned(decoder, narration, re.sub(r"[^a-z' ]", "", text.lower()))
        assert len(heard) == len(narration.words)
        errors += [
            abs(word.start - start)
            for word, (_, start, _) in zip(narration.words, heard, strict=True)
        ]
    assert np.median(errors) <= MEDIAN_ONSET
    assert np.percentile(errors, 95) <= WORST_ONSETS


@pytest.mark.heavy
def test_words_of_the_library_light_when_they_are_heard(decoder) -> None:
    """As `align` is not used here, this also is the measure `align` is held against."""
    engine = load_engine("hibari")
    errors, sentences = [], 0
    for text in spoken_words():
        said = re.sub(r"[^a-z' ]", "", text.lower().replace("’", "'").replace("-", " ")).split()
        if len(said) != len(text.split()) or not all(map(decoder.lookup_word, said)):
            continue
        narration = engine.speak(text, "en", VoiceSettings())
        heard = aligned(decoder, narration, " ".join(said))
        pairs = zip(narration.words, heard, strict=True)
        errors += [abs(word.start - start) for word, (_, start, _) in pairs]
        sentences += 1
        if sentences == FROM_LIBRARY:
            break
    assert sentences == FROM_LIBRARY
    assert np.median(errors) <= MEDIAN_ONSET
    assert np.percentile(errors, 95) <= WORST_ONSETS


@pytest.mark.parametrize(("text", "said"), REWRITTEN)
def test_numbers_and_signs_light_while_all_their_words_are_heard(
    decoder, text: str, said: str
) -> None:
    narration = load_engine("hibari").speak(text, "en", VoiceSettings())
    heard = iter(aligned(decoder, narration, " ".join(said.replace("|", " ").split())))
    for word, parts in zip(narration.words, said.split("|"), strict=True):
        spans = [next(heard) for _ in parts.split()]
        if not spans:
            assert word.start == word.end
            continue
        assert word.start == pytest.approx(spans[0][1], abs=WORST_ONSETS)
        assert word.end == pytest.approx(spans[-1][2], abs=0.2)


def test_a_listener_who_does_not_know_the_text_hears_it() -> None:
    decoder = pocketsphinx.Decoder(samprate=16_000)
    engine = load_engine("hibari")
    found = said = 0
    for text in SENTENCES[1:4]:
        decoder.start_utt()
        decoder.process_raw(sixteen_bit(engine.speak(text, "en", VoiceSettings())), full_utt=True)
        decoder.end_utt()
        words = re.sub(r"[^a-z' ]", "", text.lower()).split()
        heard = decoder.hyp().hypstr.split()
        matches = difflib.SequenceMatcher(None, words, heard, autojunk=False)
        found += sum(block.size for block in matches.get_matching_blocks())
        said += len(words)
    assert found >= 0.8 * said
