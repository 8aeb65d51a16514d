"""Right-to-left order, East Asian and Thai pieces, and where lines may end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries

from generator.typeset.bidi import is_rtl, levels, visual_order
from generator.typeset.fonts import FontStack, find_face
from generator.typeset.layout import layout
from generator.typeset.segments import _legal_breaks
from generator.typeset.style import TextStyle

OUTFIT = find_face("Outfit", 700)


def shown(text: str, language: str, width: int = 2000) -> list[list[str]]:
    """Return the words of each line as they stand from left to right."""
    style = TextStyle(stack=FontStack(OUTFIT, language), size=60, min_size=20)
    block = layout(text, style, width, 60)
    rows = [[word for word in block.words if word.line == line] for line in range(block.lines)]
    return [[word.text for word in sorted(row, key=lambda word: word.box.x)] for row in rows]


def visual(text: str, rtl: bool) -> str:
    return "".join(text[at] for at in visual_order(levels(text, rtl)))


@pytest.mark.parametrize(
    ("text", "rtl", "wanted"),
    [
        ("abc def", False, "abc def"),
        ("אבג דהו", True, "והד גבא"),
        ("אבג abc def דהו", True, "והד abc def גבא"),
        ("car אבג דהו bus", False, "car והד גבא bus"),
        ("אבג 12.5 דהו", True, "והד 12.5 גבא"),
        ("אבג abc.", True, ".abc גבא"),
        ("abc (אבג) def", False, "abc (גבא) def"),
        ("אבג abc (de) דהו", True, "והד abc (de) גבא"),
        ("ابج 20% دهو", True, "وهد %20 جبا"),
        ("אבג 20% דהו", True, "והד 20% גבא"),
    ],
)
def test_mixed_text_is_shown_in_the_order_of_the_bidi_algorithm(
    text: str, rtl: bool, wanted: str
) -> None:
    # Mirrored signs keep their code points here: the shaper draws their mirror image.
    mirrored = str.maketrans("()", ")(")
    odd = {at for at, level in enumerate(levels(text, rtl)) if level % 2}
    drawn = "".join(
        text[at].translate(mirrored) if at in odd else text[at]
        for at in visual_order(levels(text, rtl))
    )
    assert drawn == wanted


def test_the_base_direction_is_that_of_the_first_letter_or_the_language() -> None:
    assert not is_rtl("Shalom שלום", "en")
    assert is_rtl("12, שלום abc", "en")
    assert is_rtl("Recovery تعافٍ", "ar")
    assert not is_rtl("Recovery", "ar")


def test_arabic_words_run_from_the_right_with_number_and_latin_word_in_place() -> None:
    assert shown("ولدي 24 ساعة مع New Day كل صباح", "ar") == [
        ["صباح", "كل", "New", "Day", "مع", "ساعة", "24", "ولدي"]
    ]


def test_a_word_torn_apart_by_direction_keeps_its_number_and_shares() -> None:
    style = TextStyle(stack=FontStack(OUTFIT, "en"), size=60, min_size=20)
    block = layout("abאב גד", style, 900, 60)
    assert [(word.index, word.text) for word in block.words] == [(0, "ab"), (0, "אב"), (1, "גד")]
    assert block.words[0].part == (0.0, 0.5)
    assert block.words[1].part == (0.5, 1.0)
    assert [word.rtl for word in block.words] == [False, True, True]


def test_each_ideograph_is_a_piece_and_a_sign_stays_with_its_neighbour() -> None:
    (row,) = shown("私は「大丈夫」です。", "ja")
    assert row == ["私", "は", "「大", "丈", "夫」", "で", "す。"]


def test_japanese_chinese_and_thai_lines_end_between_phrases() -> None:
    assert ["".join(row) for row in shown("私は毎日少しずつ前に進んでいます。", "ja", 430)] == [
        "私は毎日",
        "少しずつ前に",
        "進んでいます。",
    ]
    rows = ["".join(row) for row in shown("我值得被爱，也值得第2次机会。", "zh-Hans", 560)]
    assert rows == ["我值得被爱，", "也值得第2次机会。"]
    assert shown("ฉันรักตัวเองทุกวัน", "th")[0] == ["ฉัน", "รักตัวเอง", "ทุก", "วัน"]


def test_korean_words_stay_whole() -> None:
    rows = shown("나는 오늘도 한 걸음씩 앞으로 나아가고 있습니다", "ko", 300)
    assert [word for row in rows for word in row] == [
        "나는",
        "오늘도",
        "한",
        "걸음씩",
        "앞으로",
        "나아가고",
        "있습니다",
    ]


@given(st.text("abZé09 ,.!?;:'’ß×-()“”—", max_size=12))
def test_the_short_cut_for_plain_text_agrees_with_the_line_breaking_algorithm(text: str) -> None:
    assert not text or _legal_breaks(text) == frozenset(line_break_boundaries(text))
