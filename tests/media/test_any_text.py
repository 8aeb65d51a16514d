"""Any text at all, through the script, a voice and the captions: nothing is lost or disordered."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.bundle.captions import GAP, captions
from generator.clock import Clock
from generator.pauses import PAUSE_MARK
from generator.scene.timeline import BeatSpan, Cue, Timeline
from generator.voice.engine import VoiceSettings
from generator.voice.narrator import Line, Narrator
from generator.voice.script import Directions

FPS = Fraction(30)
TONGUES = "en en-GB de fr es pt-BR it nl pl ar he ja zh th ko hi sw"
ODD = (
    "I rest. 7:30 pm 24/7 $5.50 50% 116 123 +44 20 7946 0958 988 call 1-800-662-HELP March 3rd "
    "2026-11-22 ½ — … // e.g. Dr. 🌱 👨‍👩‍👧 1️⃣ #hope @me a.com/b-c R$ 5 km 12-step 1.250,5 0 007 "
    "שלום مرحبا ٢٣ 昨日の自分より、 วันนี้ฉันจะ 안녕 नमस्ते “quote” (555) -5 ... € °C h 3. März"
)

WORDS = st.one_of(
    st.sampled_from(ODD.split()),
    st.text(max_size=12),
    st.text("0123456789.,:-/+%$€()", min_size=1, max_size=14),
    st.text(st.characters(categories=("Cc", "Cf", "Cs", "Co", "So", "Mn")), max_size=6),
    st.integers(1, 400).map(lambda count: "w" * count),
    st.integers(1, 60).map(lambda count: "7" * count),
)
TEXTS = st.lists(WORDS, max_size=20).map(" ".join)


def check(text: str, lang: str) -> None:
    """Speak a text and caption it; assert what must hold of every one."""
    said = Directions().script(text, lang)
    shown = [word for word in text.split() if word != PAUSE_MARK]
    assert [word.shown for word in said.words] == shown
    assert all(form and len(form.split()) == 1 for word in said.words for form in word.spoken)
    heard = [form for part in said.parts for form in part.text.split()]
    assert heard == [form for word in said.words for form in word.spoken]

    (narration,) = Narrator("tone").narrate_all([Line(text)], lang, VoiceSettings(speed=2.0))
    assert [word.text for word in narration.words] == shown
    moments = [moment for word in narration.words for moment in (word.start, word.end)]
    assert moments == sorted(moments)
    assert not moments or 0 <= moments[0] <= moments[-1] <= narration.seconds + 1e-6

    clock = Clock(FPS)
    cues = tuple(
        Cue(word.text, clock.frame_at(word.start), clock.frame_at(word.end))
        for word in narration.words
    )
    frames = clock.frames(narration.seconds) + 30
    captioned = captions(Timeline(FPS, (BeatSpan(0, frames, cues),), frames), lang)
    letters = "".join(line for each in captioned for line in each.lines)
    assert _bare(letters) == _bare("".join(shown))
    assert all(0 <= each.start < each.end <= frames for each in captioned)
    assert all(two.start - one.end >= GAP for one, two in pairwise(captioned))


def _bare(text: str) -> str:
    # A mark of direction may be added to a line, and is no letter.
    return text.replace(" ", "").replace("\u200f", "")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(TONGUES.split()))
def test_words_stay_in_order_and_inside_the_audio(text: str, lang: str) -> None:
    check(text, lang)


@pytest.mark.heavy
@pytest.mark.timeout(1200)
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(TONGUES.split()))
def test_a_thousand_texts(text: str, lang: str) -> None:
    check(text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n ",
        "— … !? “”",
        "I can rest for 24 hours and call 116 123. " * 115,
        "I say привет and 東京 สวัสดี مرحبا now",
        "I\x00 re\x07st \x1b[31mnow\x7f",
        "rest \ud800 now\udfff",
        "I\u200b re\u00adst \u202enow\u202c \ufeffagain",
        "z" + "\u0301" * 300 + " ok",
        "// " * 50,
        "https://" + "a." * 50 + "com",
        "-".join("123456789" * 9),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts(text: str) -> None:
    check(text, "en")
