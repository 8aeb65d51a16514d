"""Words of a text find the words of its reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.voice.reading import match_reading

ALONE = {
    "7:30": "seven thirty", "pm": "pm", "Dr.": "Dr", "50%": "50 percent", "—": "—", "“": "",
    "3/4": "3 quarters", "2024-05-01": "May first, 2024",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reading", "spoken"),
    [
        ("I rest", "I rest", ["I", "rest"]),
        ("at 7:30 pm we", "at seven thirty P.M. we", ["at", "seven thirty", "P.M.", "we"]),
        ("Dr. Smith", "Dr Smith", ["Dr", "Smith"]),
        ("7:30 7:30", "seven thirty seven thirty", ["seven thirty", "seven thirty"]),
        ("go “ on", "go on", ["go", "", "on"]),
        ("so ! now", "so! now", ["so!", "", "now"]),
        ("on 2024-05-01 at 3/4", "on May first, 2024 at 3 quarters",
         ["on", "May first, 2024", "at", "3 quarters"]),
    ],
)  # fmt: skip
def test_each_word_gets_what_speaks_it(text: str, reading: str, spoken: list[str]) -> None:
    words = reading.split()
    ranges = match_reading(text.split(), words, lambda word: ALONE.get(word, word))
    assert [" ".join(words[place] for place in each) for each in ranges] == spoken


short_words = st.lists(st.text("ab7", min_size=1, max_size=3), max_size=8)


@given(short_words, short_words)
def test_ranges_cover_any_reading_in_order(words: list[str], reading: list[str]) -> None:
    ranges = match_reading(words, reading, str.lower)
    assert len(ranges) == len(words)
    if words:
        assert [place for each in ranges for place in each] == list(range(len(reading)))
