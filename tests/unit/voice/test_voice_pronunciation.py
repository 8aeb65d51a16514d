"""What is heard of a text, in the recogniser's words and sounds."""

from __future__ import annotations

import pytest

from generator.voice.arpabet import arpabet
from generator.voice.pronunciation import heard_parts, pronunciations


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Well-being\nisn't…", [(0, "Well"), (0, "being"), (1, "isn't")]),
        ("At 7:30 — 🌱 we rest.", [(0, "At"), (1, "seven"), (1, "thirty"), (4, "we"), (5, "rest")]),
        ("“50%” & more #hope", [(0, "50%"), (1, "&"), (2, "more")]),
        ("— … “”", []),
        ("", []),
    ],
)  # fmt: skip
def test_parts_belong_to_words(text: str, parts: list[tuple[int, str]]) -> None:
    assert [(part.word, part.piece) for part in heard_parts(text)] == parts


@pytest.mark.parametrize(
    ("piece", "ways"),
    [
        ("naloxone", ["N AH L AA K S OW N"]),
        ("50%", ["F IH F T IY P ER S EH N T"]),
        ("12", ["T W EH L V", "W AH N T UW"]),
        ("NHS", ["EH N EY CH EH S"]),
        ("日本", []),
    ],
)
def test_pronunciations(piece: str, ways: list[str]) -> None:
    assert [" ".join(sounds) for sounds in pronunciations(piece)] == ways


def test_sounds_that_are_two_letters_are_one() -> None:
    assert arpabet("bˈɜɹd wˈɔTəɹ ˈʤɔɪ") == ("B", "ER", "D", "W", "AO", "T", "ER", "JH", "OY")
