"""By ear: numbers, dates, times, money and phone numbers are heard as the script says them."""

from __future__ import annotations

import numpy as np
import pytest

from generator.audio.resample import resample
from generator.voice.narrator import Narrator

pocketsphinx = pytest.importorskip("pocketsphinx")

SENTENCES = [
    # What is written, how it is to be said, and how a voice might say it otherwise.
    ("Call 116 123 today.", "call one one six one two three today",
     "call one hundred and sixteen one hundred and twenty three today"),
    ("Call or text 988 now.", "call or text nine eight eight now",
     "call or text nine hundred and eighty eight now"),
    ("Call 1-800-662-4357 now.",
     "call one eight zero zero six six two four three five seven now",
     "call one eight hundred six hundred and sixty two four thousand now"),
    ("Call +44 20 7946 0958.", "call plus four four two zero seven nine four six zero nine five "
     "eight", "call plus forty four twenty seven nine four six nine hundred and fifty eight"),
    ("Ring 0800 1111 and talk.", "ring zero eight zero zero one one one one and talk",
     "ring eight hundred eleven hundred and eleven and talk"),
    ("Text HOME to 741741 now.", "text home to seven four one seven four one now",
     "text home to seven hundred and forty one thousand seven hundred and forty one now"),
    ("The line is 13 11 14.", "the line is one three one one one four",
     "the line is thirteen eleven fourteen"),
    ("In danger, call 911 at once.", "in danger call nine one one at once",
     "in danger call nine hundred and eleven at once"),
    ("116 people came.", "one hundred and sixteen people came", "one one six people came"),
    ("I rest at 7:30 today.", "i rest at seven thirty today", "i rest at seven three zero today"),
    ("The meeting is at 9:05.", "the meeting is at nine oh five", "the meeting is at nine five"),
    ("I walk from 9:00-10:00.", "i walk from nine o'clock to ten o'clock", "i walk from nine ten"),
    ("On March 3, 2026 I began.", "on march third twenty twenty six i began",
     "on march three two thousand and twenty six i began"),
    ("I began on 2025-11-22.", "i began on november twenty second twenty twenty five",
     "i began on two thousand and twenty five eleven twenty two"),
    ("I began on 3/14/2025.", "i began on march fourteenth twenty twenty five",
     "i began on three slash fourteen slash twenty twenty five"),
    ("It costs $5.50 a day.", "it costs five dollars and fifty cents a day",
     "it costs dollar five point five zero a day"),
    ("They gave $3 million for it.", "they gave three million dollars for it",
     "they gave three dollars million for it"),
    ("I saved £20 this week.", "i saved twenty pounds this week", "i saved pound twenty this week"),
    ("I feel 90% calm.", "i feel ninety percent calm", "i feel nine zero calm"),
    ("My 12-step group meets.", "my twelve step group meets", "my one two step group meets"),
    ("It is my 21st day.", "it is my twenty first day", "it is my twenty one day"),
    ("I walked 5 km in 45 min today.", "i walked five kilometers in forty five minutes today",
     "i walked five k m in four five min today"),
    ("I took 1,250 steps.", "i took one thousand two hundred and fifty steps",
     "i took one two hundred and fifty steps"),
    ("I drank 3/4 of it.", "i drank three quarters of it", "i drank three four of it"),
]  # fmt: skip


@pytest.fixture(scope="module")
def decoder():
    return pocketsphinx.Decoder(lm=None, samprate=16_000)


@pytest.fixture(scope="module")
def narrator() -> Narrator:
    return Narrator("hibari")


@pytest.mark.heavy
@pytest.mark.parametrize(("text", "said", "otherwise"), SENTENCES)
def test_what_the_script_says_is_heard(
    decoder, narrator: Narrator, text: str, said: str, otherwise: str
) -> None:
    narration = narrator.narrate(text, "en")
    quiet = np.zeros(narration.rate // 4, np.float32)
    padded = np.concatenate([quiet, narration.pcm, quiet])
    samples = np.clip(resample(padded, narration.rate, 16_000), -1, 1) * 32_767
    grammar = f"#JSGF V1.0; grammar g; public <s> = {said} | {otherwise} ;"
    decoder.add_jsgf_string("heard", grammar)
    decoder.activate_search("heard")
    decoder.start_utt()
    decoder.process_raw(samples.astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    assert decoder.hyp() is not None, "neither is heard"
    assert decoder.hyp().hypstr.split() == said.split()
