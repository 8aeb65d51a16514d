"""Estimated reading times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.voice.syllables import estimated_words, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("I", 1), ("breathe", 1), ("hope", 1), ("table", 2), ("craving", 2), ("beautiful", 3),
        ("recovery", 4), ("rhythm", 1), ("hmm", 1), ("Łódź", 1), ("Müdigkeit", 3), ("24", 3),
        ("東京", 2), ("нет", 2), ("—", 0), ("", 0),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_pace_is_that_of_a_calm_reader() -> None:
    text = (
        "I keep one promise to myself this morning. I breathe in slowly and let my shoulders drop. "
        "I have survived every hard night so far, and small steps still move me forward."
    )
    words, seconds = estimated_words(text)
    assert 120 <= len(words) / seconds * 60 <= 165


def test_longer_words_take_longer_and_a_sentence_is_followed_by_the_pause() -> None:
    words, _ = estimated_words("Rest. Extraordinarily.", pause=1.0)
    assert words[1].start == pytest.approx(words[0].end + 1.0)
    assert words[1].end - words[1].start > 3 * (words[0].end - words[0].start)


@given(st.text(), st.floats(0.5, 2.0))
def test_times_rise_over_any_text(text: str, speed: float) -> None:
    words, seconds = estimated_words(text, speed=speed)
    assert [word.text for word in words] == text.split()
    moments = [0.0, *(moment for word in words for moment in (word.start, word.end)), seconds]
    assert moments == sorted(moments)
