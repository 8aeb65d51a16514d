"""Text as shown becomes text as spoken, word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.voice.speech import makes_sound, spoken_words


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("I rest.", ("I", "rest.")),
        ("grow 🌱 now", ("grow", "", "now")),
        ("family 👨‍👩‍👧‍👦 time", ("family", "", "time")),
        ("strong💪🏽", ("strong",)),
        ("❤️ 1️⃣ 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿", ("", "1", "", "")),
        ("#OneDay at a time #recovery", ("", "at", "a", "time", "")),
        ("step #1", ("step", "#1")),
        ("wait... and wait…", ("wait…", "and", "wait…")),
        ("*truly* _mine_, **now**.", ("truly", "mine,", "now.")),
        ("rest — then", ("rest", "—", "then")),
        ("50% & $5 at 20°", ("50%", "&", "$5", "at", "20°")),
        ("naïve café 東京 नमस्ते", ("naïve", "café", "東京", "नमस्ते")),
        ("𝓱𝓸𝓹𝓮 ｆｕｌｌ ﬁne ½", ("hope", "full", "fine", "½")),
        ("① day¹ m² [sic] [a](b)", ("1", "day", "m²", "sic", "a(b)")),
        ("", ()),
    ],
)
def test_spoken_words(text: str, spoken: tuple[str, ...]) -> None:
    assert spoken_words(text) == spoken


@pytest.mark.parametrize(
    ("spoken", "sounds"),
    [
        ("a", True),
        ("7", True),
        ("&", True),
        ("東", True),
        ("—", False),
        ("“”…", False),
        ("", False),
    ],
)
def test_makes_sound(spoken: str, sounds: bool) -> None:
    assert makes_sound(spoken) is sounds


@given(st.text())
def test_there_is_one_spoken_form_a_word_without_white_space(text: str) -> None:
    spoken = spoken_words(text)
    assert len(spoken) == len(text.split())
    assert all(len(form.split()) <= 1 for form in spoken)
