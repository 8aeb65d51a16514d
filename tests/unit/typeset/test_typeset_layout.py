from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import RenderError, SourceRef
from generator.model import Box
from generator.typeset.block import TextBlock
from generator.typeset.fonts import FontStack, find_face
from generator.typeset.layout import fit, layout
from generator.typeset.style import Align, TextStyle

OUTFIT = find_face("Outfit", 700)


def style(language: str = "en", align: Align = "center", **more: object) -> TextStyle:
    given = {"size": 100.0, "min_size": 40.0, **more}
    return TextStyle(stack=FontStack(OUTFIT, language), align=align, **given)  # type: ignore[arg-type]


def lines(block: TextBlock) -> list[str]:
    """Return each line's words in reading order, parts of one word joined."""
    rows = [""] * block.lines
    last: dict[int, int] = {}
    for word in block.words:
        gap = " " if rows[word.line] and last.get(word.line) != word.index else ""
        rows[word.line] += gap + word.text
        last[word.line] = word.index
    return rows


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        # Balanced: greedy setting would leave "progress." alone.
        (
            "I am allowed to start again, and that is still progress.",
            1000,
            ["I am allowed to start again,", "and that is still progress."],
        ),
        # No line ends with an article or a short word that opens a phrase.
        (
            "Today I choose the gift of a slow breath",
            620,
            ["Today I choose", "the gift of", "a slow breath"],
        ),
        ("Hoy elijo la calma de un nuevo paso", 640, ["Hoy elijo", "la calma de", "un nuevo paso"]),
        # A pause in speech is where a line likes to end.
        ("It rises, it peaks, it passes.", 560, ["It rises,", "it peaks,", "it passes."]),
        # Line breaks of the author stay, and so do blank lines.
        ("One\n\nTwo three", 900, ["One", "", "Two three"]),
        # A no-break space holds.
        ("about 10\u00a0km a day", 420, ["about", "10 km", "a day"]),
        # A hyphenated word stays whole where it can.
        ("the after-effects", 560, ["the", "after-effects"]),
    ],
)
def test_lines_end_where_a_reader_would_pause(text: str, width: int, wanted: list[str]) -> None:
    size = 70.0 if width > 900 else 90.0
    language = "es" if text.startswith("Hoy") else "en"
    assert lines(layout(text, style(language), width, size)) == wanted


def test_no_word_is_left_alone_on_the_last_line() -> None:
    text = "Every day I take one more small step toward the life I want to be in"
    for width in range(420, 1000, 20):
        last = lines(layout(text, style(), width, 60))[-1]
        assert len(last.split()) > 1, (width, last)


def test_a_hyphenated_word_too_wide_for_its_line_is_parted_at_the_hyphen() -> None:
    block = layout("self-compassion", style(), 560, 90)
    assert lines(block) == ["self-", "compassion"]
    assert [word.index for word in block.words] == [0, 0]
    assert [word.part for word in block.words] == [(0.0, 5 / 15), (5 / 15, 1.0)]


def test_fit_takes_nearly_the_largest_size_that_fits() -> None:
    text = "I am allowed to start again as often as I need"
    box = Box(0, 0, 700, 420)
    block = fit(text, style(size=300), box)
    assert block.height <= box.h
    larger = layout(text, style(), box.w, block.size * 1.16)
    assert larger.height > box.h
    assert fit("Short.", style(), box).size == 100


def test_a_thought_is_no_column_of_single_words() -> None:
    text = "Shared soup, shared silence, shared bus rides: so friends get made."
    block = fit(text, style(size=130.0, leading=1.1), Box(0, 0, 696, 800))
    wanted = ["Shared soup,", "shared silence,", "shared bus", "rides: so friends", "get made."]
    assert lines(block) == wanted


def test_max_lines_makes_it_smaller_still() -> None:
    text = "I am allowed to start again as often as I need"
    assert fit(text, style(max_lines=2), Box(0, 0, 700, 900)).lines == 2


def test_a_text_that_cannot_fit_says_by_how_much_and_where() -> None:
    text = " ".join(["breathing"] * 60)
    with pytest.raises(RenderError) as caught:
        fit(text, style(), Box(0, 0, 600, 500), SourceRef("content/a.yaml", 7, 3))
    found = re.fullmatch(
        r"content/a\.yaml:7:3: the text needs (\d+) px of height at its smallest size "
        r"\(40 px\) and the box has 500: shorten it by about (\d+) words",
        str(caught.value),
    )
    assert found
    assert int(found[1]) == pytest.approx(layout(text, style(), 600, 40).height, abs=8)
    shorter = " ".join(["breathing"] * (60 - int(found[2])))
    assert fit(shorter, style(), Box(0, 0, 600, 500)).size >= 40


def test_too_many_lines_and_too_wide_a_word_say_so() -> None:
    with pytest.raises(
        RenderError, match=r"needs 4 lines .* allows 2: shorten it by about \d+ word"
    ):
        fit("one two three four five six seven", style(max_lines=2), Box(0, 0, 220, 900))
    with pytest.raises(RenderError, match=r"'unbelievably' .* smallest size .* the box has 120"):
        fit("so unbelievably", style(), Box(0, 0, 120, 900))
    with pytest.raises(RenderError, match=r"about \d+ characters"):
        fit("私は毎日少しずつ前に進んでいます" * 9, style("ja"), Box(0, 0, 300, 300))


def test_a_missing_character_is_told_with_its_place() -> None:
    with pytest.raises(RenderError) as caught:
        fit("I am \U00012000", style(), Box(0, 0, 900, 900), SourceRef("a.yaml", 2, 1))
    assert str(caught.value).startswith("a.yaml:2:1: no installed font has the character U+12000")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_words_make_an_empty_block(text: str) -> None:
    block = fit(text, style(), Box(0, 0, 500, 500))
    assert (block.words, block.lines, block.height) == ((), 0, 0)


def test_words_stand_in_order_without_touching() -> None:
    block = layout("Ångström, jäh! I am “here” fjord", style(align="left"), 900, 90)
    for line in range(block.lines):
        row = [word for word in block.words if word.line == line]
        for left, right in pairwise(row):
            assert left.box.right < right.box.x
    assert [word.baseline for word in block.words] == sorted(word.baseline for word in block.words)


def test_alignment_moves_lines_and_start_follows_the_script() -> None:
    def edges(text: str, align: Align) -> tuple[int, int]:
        (word,) = layout(text, style(align=align), 800, 90).words
        return word.box.x, 800 - word.box.right

    assert edges("hand", "left")[0] <= 8
    assert edges("hand", "right")[1] <= 8
    left, right = edges("hand", "center")
    assert abs(left - right) <= 4
    assert edges("hand", "start")[0] <= 8
    assert edges("سلام", "start")[1] <= 20


def test_a_full_width_full_stop_does_not_push_a_centred_line_aside() -> None:
    block = layout("はい。", style("ja"), 900, 100)
    left, right = block.words[0].box.x, 900 - block.words[-1].box.right
    assert left - right == pytest.approx(60, abs=16)  # the blank half of the full stop


def test_tracking_spaces_letters_but_never_joined_scripts() -> None:
    def width(text: str, tracking: float) -> int:
        return layout(text, style(tracking=tracking), 1000, 80).words[0].box.w

    assert width("gentle", 0.1) - width("gentle", 0) == pytest.approx(5 * 8, abs=3)
    assert width("سلام", 0.1) == width("سلام", 0)
    assert width("स्वीकार", 0.1) == width("स्वीकार", 0)


def test_capitals_follow_the_language() -> None:
    turkish = style("tr", uppercase=True)
    assert [word.text for word in layout("iyi ışık", turkish, 900, 90).words] == ["İYİ", "IŞIK"]


def test_a_word_that_a_line_could_part_keeps_one_face() -> None:
    """The digits are Hebrew's neighbours, and are measured and set as such."""
    block = fit("01🌱0000א", style(align="left", min_size=8), Box(0, 0, 500, 900))

    assert block.words[0].box.right <= 500
    faces = {run.shaping.face.family for word in block.words for run in word.runs}
    assert faces == {"Heebo", "OpenMoji"}


LETTERS = st.text(
    "abcdefghijklmnopqrstuvwxyzÅéñ,.!?'’-0123456789אבגד שלוםعربي私はです。ไทย🌱 \n", max_size=60
)


@settings(max_examples=150, deadline=None)
@given(LETTERS, st.sampled_from(["left", "center", "right", "start"]), st.integers(500, 1000))
def test_words_are_those_of_the_text_and_stay_inside(text: str, align: Align, width: int) -> None:
    try:
        block = fit(text, style(align=align, min_size=8), Box(0, 0, width, 900))
    except RenderError:
        return  # one unbroken word can be too wide; nothing else is drawn in its place
    found = {}
    for word in block.words:
        found.setdefault(word.index, []).append(word)
        assert word.box.x >= 0
        assert word.box.right <= width
        assert word.box.y >= 0
        assert word.box.bottom <= block.height
    assert list(found) == list(range(len(text.split())))
    for index, whole in enumerate(text.split()):
        parts = found[index]
        assert sum(end - start for start, end in (part.part for part in parts)) == pytest.approx(1)
        assert sorted("".join(part.text for part in parts)) == sorted(whole)


def test_sizes_that_differ_by_not_quite_a_step_are_fitted_too() -> None:
    """Frames of odd scales have sizes such as 5.6000000000000005, whose sums are never whole."""
    for tenths in range(40, 200):
        smallest = tenths * 0.1
        asked = style(size=smallest + 4.3, min_size=smallest)
        found = fit("hello", asked, Box(0, 0, round(2.7 * (smallest + 2)), 400))
        assert smallest <= found.size <= smallest + 4.3
