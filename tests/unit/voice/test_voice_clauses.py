"""Texts are cut where a speaker breathes, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.voice.clauses import pieces
from generator.voice.narration import split_words
from generator.voice.speech import makes_sound, spoken_words

MARKS = st.sampled_from(["", "", "", ".", ",", "!", "?", "…", ";", "。", "、", "—", "\n\n", "”"])
WORDS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="abcdefghijk", min_size=1, max_size=160),
    st.sampled_from(["🌱", "#hope", "24", "Dr.", "心", "I"]),
)
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=60).map(
    lambda parts: " ".join(word + mark for word, mark in parts)
)


def said(text: str, most: int = 100) -> list[str]:
    return [piece.text for piece in pieces(text, most, 0.6)]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_no_sound_is_lost_moved_or_longer_than_the_limit(text: str) -> None:
    found = pieces(text, 100, 0.6)

    assert all(0 < len(piece.text) <= 100 for piece in found)
    numbers = [part.word for piece in found for part in piece.parts]
    assert numbers == sorted(numbers)
    for number, spoken in enumerate(spoken_words(text)):
        parts = [part.spoken for piece in found for part in piece.parts if part.word == number]
        if makes_sound(spoken):
            assert "".join(filter(str.isalnum, "".join(parts))) == "".join(
                filter(str.isalnum, spoken)
            )
    assert not numbers or numbers[-1] < len(split_words(text))


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("I rest. I begin!", 100, ["I rest.", "I begin!"]),
        ("I call Dr. Smith. He answers.", 100, ["I call Dr. Smith.", "He answers."]),
        ("“I rest.” So I do.", 100, ["“I rest.”", "So I do."]),
        ("A day\n\nA night", 100, ["A day", "A night"]),
        ("one two, three four five", 18, ["one two,", "three four five"]),
        ("one two three four", 9, ["one two", "three", "four"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("今日は休む。明日も休む。", 100, ["今日は休む。", "明日も休む。"]),
        ("🌱 — #hope …", 100, []),
        ("", 100, []),
    ],
)
def test_cuts_fall_where_a_speaker_breathes(text: str, most: int, expected: list[str]) -> None:
    assert said(text, most) == expected


def test_rests_are_those_of_the_marks() -> None:
    found = pieces("one two, three four five. six", 12, 0.6)

    assert [(piece.text, piece.rest) for piece in found] == [
        ("one two,", 0.2),
        ("three four", 0.0),
        ("five.", 0.6),
        ("six", 0.6),
    ]
