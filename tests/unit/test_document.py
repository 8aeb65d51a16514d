"""A YAML file with line marks: what is refused, where, in which words."""

from __future__ import annotations

import itertools
import pickle
import re
import time
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, field_validator, model_validator

from generator.document import (
    Day,
    Strict,
    load_document,
    parse_document,
    refusal,
    validate,
    validate_value,
)
from generator.errors import AffirmError, ContentError, Problem, SourceRef, ThemeError


def told(text: str) -> list[str]:
    """Return the Problems of a text as people read them, hints left out."""
    with pytest.raises(ContentError) as caught:
        parse_document(text, "a.yaml")
    return [f"{each.where}: {each.message}" for each in caught.value.problems]


def hint_of(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        parse_document(text, "a.yaml")
    return caught.value.problems[0].hint


# ------------------------------------------------------------------ values and places


def test_every_value_and_key_has_its_place() -> None:
    document = parse_document("title: Häuser\nentries:\n  - one\n  - {text: two, say: deux}\n", "a")
    assert document.value == {"title": "Häuser", "entries": ["one", {"text": "two", "say": "deux"}]}
    assert document.where() == SourceRef("a", 1, 1)
    assert document.where(("title",)) == SourceRef("a", 1, 8)
    assert document.where(("title",), key=True) == SourceRef("a", 1, 1)
    assert document.where(("entries", 0)) == SourceRef("a", 3, 5)
    assert document.where(("entries", 1, "say")) == SourceRef("a", 4, 22)
    assert document.where(("entries", 1, "say"), key=True) == SourceRef("a", 4, 17)


def test_a_path_that_leads_nowhere_gives_what_holds_it() -> None:
    document = parse_document("a:\n  b: [1, 2]\n", "a")
    assert document.where(("a", "b", 7, "x")) == SourceRef("a", 2, 6)
    assert document.where(("a", "zzz"), key=True) == SourceRef("a", 2, 3)


def test_columns_count_characters_not_bytes() -> None:
    assert parse_document("- {á😀: x, b: y}", "a").where((0, "b")) == SourceRef("a", 1, 14)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("~", None),
        ("", None),
        ("no", "no"),  # Norwegian
        ("off", "off"),
        ("0800 12", "0800 12"),
        ("0123", "0123"),
        ("12:30", "12:30"),
        ("2026-11-22", "2026-11-22"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("9" * 30, "9" * 30),
        ("'12'", "12"),
        ('"true"', "true"),
        ("! 12", "12"),
    ],
)
def test_plain_values(written: str, value: object) -> None:
    document = parse_document(f"a: {written}\n", "a")
    assert document.value == {"a": value}
    assert type(document.value["a"]) is type(value)


def test_keys_are_texts() -> None:
    assert parse_document("1: a\ntrue: b\n", "a").value == {"1": "a", "true": "b"}


def test_an_empty_file_is_nothing() -> None:
    assert parse_document("", "a").value is None
    assert parse_document("# only a comment\n", "a").value is None


def test_an_alias_stands_for_its_value() -> None:
    document = parse_document("a: &x {y: 1}\nb: *x\n", "a")
    assert document.value == {"a": {"y": 1}, "b": {"y": 1}}
    assert document.where(("b",)) == SourceRef("a", 2, 4)
    assert document.where(("b", "y")) == SourceRef("a", 1, 11)


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = load_document(file, "a.yaml")
    assert document.value == {"a": 1, "b": 2}
    assert document.where(("b",)) == SourceRef("a.yaml", 2, 4)


# ------------------------------------------------------------------ broken YAML


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("text: one: two", "a.yaml:1:10", "A text with a colon and a space in it needs quotes."),
        ("a:\n\tb: 1", "a.yaml:2:1", "Indent with spaces, not with a tab."),
        ("- a\n\t- b", "a.yaml:2:1", "Indent with spaces, not with a tab."),
        ("- @home", "a.yaml:1:3", "A text that begins with @ needs quotes around it."),
        ('a: "open', "a.yaml:1:9", "A quote or bracket is opened and never closed."),
        (
            "a: [1, 2\nb: 3",
            "a.yaml:2:2",
            "A bracket or brace is not closed, or a comma is missing.",
        ),
        ('- "a\\d"', "a.yaml:1:5", "Use 'single quotes', where a backslash is only a backslash."),
        ("- 'a'b", "a.yaml:1:6", "List items share a column; quotes close at the end."),
        ("- *", "a.yaml:1:4", "A text that begins with & or * needs quotes around it."),
    ],
)
def test_broken_yaml_says_where_and_what_to_do(text: str, place: str, hint: str) -> None:
    (problem,) = told(text)
    assert problem.startswith(f"{place}: this is not YAML: ")
    assert hint_of(text) == hint


def test_a_key_given_twice_names_both_places() -> None:
    assert told("a: 1\nb: 2\na: 3\n") == ["a.yaml:3:1: `a` is given twice"]
    assert hint_of("a: 1\nb: 2\na: 3\n") == "The first is at a.yaml:1:1."


def test_all_faults_are_told_at_once() -> None:
    assert told("a: 1\na: 2\nb: *no\nc: !!python/object:os.system x\nd: 1\nd: 2\n") == [
        "a.yaml:2:1: `a` is given twice",
        "a.yaml:3:4: `*no` has no anchor `&no` above it",
        "a.yaml:4:4: the tag 'tag:yaml.org,2002:python/object:os.system' is not allowed here",
        "a.yaml:6:1: `d` is given twice",
    ]


def test_the_parser_without_c_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.document.source._Loader", yaml.SafeLoader)
    (problem,) = told('- "\\UFFFFFFFF"')
    assert "this is not YAML: an escape in quotes stands for no character" in problem
    assert told("a: 1\nb: 2\na: 3\n") == ["a.yaml:3:1: `a` is given twice"]
    assert told("text: one: two")[0].startswith("a.yaml:1:10: this is not YAML: ")


def test_faults_before_broken_yaml_are_told_too() -> None:
    assert told("a: 1\na: 2\nb: @")[0] == "a.yaml:2:1: `a` is given twice"
    assert len(told("a: 1\na: 2\nb: @")) == 2


def test_one_document_a_file() -> None:
    assert told("a: 1\n---\nb: 2\n---\nc: 3\n") == [
        "a.yaml:2:1: the file holds more than one document"
    ]


def test_a_key_is_a_plain_word() -> None:
    assert told("[a, b]: 1") == ["a.yaml:1:1: a key must be a plain word"]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "a control character (U+0000)"),
        ("\x1b", "a control character (U+001B)"),
        ("\u2028", "a control character (U+2028)"),
        ("\u202e", "a direction override (U+202E)"),
        ("\u2067", "a direction override (U+2067)"),
    ],
)
def test_hidden_characters_are_refused_plain_or_escaped(character: str, name: str) -> None:
    assert told(f"a: 1\nb: 'x{character}'\n") == [f"a.yaml:2:6: {name} hides here"]
    escaped = f'a: 1\nb: "x\\u{ord(character):04x}"\n'
    assert told(escaped) == [f"a.yaml:2:4: {name} hides here"]


def test_letters_of_all_scripts_and_joined_emoji_are_fine() -> None:
    text = "مرحبا\u200f 你好 e\u0301 👩\u200d👧 क\u200dष"
    assert parse_document(f"- {text}", "a").value == [text]


# ------------------------------------------------------------------ bombs


def test_an_alias_bomb_is_refused_quickly() -> None:
    levels = "abcdefghijk"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in itertools.pairwise(levels)
    )
    start = time.process_time()
    (problem,) = told(bomb)
    assert time.process_time() - start < 2
    assert problem == "a.yaml:7:8: the document holds more than 1,000,000 values"


def test_an_anchor_inside_itself_is_refused() -> None:
    assert told("&a [*a]") == ["a.yaml:1:5: `*a` has no anchor `&a` above it"]


def test_deep_nesting_is_refused() -> None:
    assert told("[" * 60 + "]" * 60) == ["a.yaml:1:52: values are nested more than 50 deep"]


def test_a_bracket_bomb_is_refused() -> None:
    # Where depends on who refuses it first, PyYAML or we.
    (problem,) = told("[" * 10_000)
    assert re.fullmatch(r"a\.yaml:1:\d+: values are nested more than 50 deep", problem)


# ------------------------------------------------------------------ files


def refused(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_document(path, "a.yaml")
    (problem,) = caught.value.problems
    return f"{problem.where}: {problem.message}"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.yaml") == "a.yaml: there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == "a.yaml: this is a folder, not a file"


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("a: 1\nb: é caf".encode() + b"\xe9\n")
    assert refused(file) == "a.yaml:2:9: the file is not UTF-8 text"


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: " + "x" * 100, "utf-8")
    monkeypatch.setattr("generator.document.bounded.MAX_BYTES", 50)
    assert refused(file).startswith("a.yaml: the file is larger than")


def test_what_is_wrong_throughout_is_told_in_bounds() -> None:
    many = told("{" + ", ".join(["a: x"] * 30_000) + "}")
    assert len(many) == 1000
    with pytest.raises(ContentError) as caught:
        validate(parse_document("".join(f"k{n}: x\n" for n in range(30_000)), "a.yaml"), Scene)
    assert len(caught.value.problems) == 1000
    (long,) = told("- *" + "a" * 1_000_000)
    assert len(long) < 2500
    error = ContentError([Problem(str(n)) for n in range(5000)])
    assert len(error.problems) == 1001
    assert error.problems[-1].message == "4,000 more problems"
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_the_error_class_is_the_callers_choice(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as caught:
        load_document(tmp_path / "theme.yaml", error=ThemeError)
    assert caught.value.problems[0].where == SourceRef(str(tmp_path / "theme.yaml"))


# ------------------------------------------------------------------ models


class Text(Strict):
    kind: Literal["text"]
    text: str
    size: float | Literal["fit"] = 1.0


class Shape(Strict):
    kind: Literal["shape"]
    fill: str


class Motion(Strict):
    speed: Annotated[int, Field(ge=1, le=9)] = 3
    loop: bool = False
    since: Day | None = None

    @field_validator("speed")
    @classmethod
    def _odd(cls, speed: int) -> int:
        if speed % 2 == 0:
            raise ValueError("even speeds make people seasick")
        return speed


class Scene(Strict):
    name: Annotated[str, Field(min_length=2, max_length=8)]
    motion: Motion = Motion()
    layers: list[Annotated[Text | Shape, Field(discriminator="kind")]] = []  # noqa: RUF012
    by_name: dict[str, Motion] = {}  # noqa: RUF012


def flaws(text: str, model: type[BaseModel] = Scene) -> list[str]:
    with pytest.raises(ContentError) as caught:
        validate(parse_document(text, "a.yaml"), model)
    return [str(each) for each in caught.value.problems]


def test_a_right_document_becomes_its_model() -> None:
    text = """\
name: calm
motion: {loop: yes, since: 2026-11-22}
layers: [{kind: text, text: a, size: fit}]
"""
    scene = validate(parse_document(text, "a"), Scene)
    assert scene.motion.loop is True
    assert str(scene.motion.since) == "2026-11-22"
    assert scene.layers == [Text(kind="text", text="a", size="fit")]


def test_every_flaw_has_its_place_and_peoples_words() -> None:
    text = """\
name: 5
motion:
  sped: 3
  speed: abc
  loop: perhaps
  since: yesterday
layers:
  - {kind: text, text: a, size: big}
  - {kind: text, txt: a}
  - kind: shap
  - {kind: shape, fill: }
  - nope
  - {fill: red}
by_name:
  a: {speed: 2}
  b: {speed: 99}
  c: {lop: true}
nane: x
"""
    assert flaws(text) == [
        "a.yaml:1:7: `name` must be text, not 5\n    Put it in quotes.",
        "a.yaml:3:3: `sped` is not a setting here\n    Did you mean 'speed'?",
        "a.yaml:4:10: `speed` must be a whole number, not 'abc'",
        "a.yaml:5:9: `loop` must be true or false, not 'perhaps'",
        "a.yaml:6:10: `since`: 'yesterday' is not a day\n"
        "    Write it as year-month-day, e.g. 2026-11-22.",
        "a.yaml:8:33: `size` must be a number or 'fit', not 'big'",
        "a.yaml:9:5: `text` is missing",
        "a.yaml:9:18: `txt` is not a setting here\n    Did you mean 'text'?",
        "a.yaml:10:11: `kind` can't be 'shap'\n    Did you mean 'shape'?",
        "a.yaml:11:25: `fill` has no value: it must be text",
        "a.yaml:12:5: item 5 of `layers` must be a mapping (`key: value` lines), not 'nope'",
        "a.yaml:13:5: `kind` is missing",
        "a.yaml:15:14: `speed`: even speeds make people seasick",
        "a.yaml:16:14: `speed` must be 9 or less, not 99",
        "a.yaml:17:7: `lop` is not a setting here\n    Did you mean 'loop'?",
        "a.yaml:18:1: `nane` is not a setting here\n    Did you mean 'name'?",
    ]


def test_what_is_missing_is_placed_where_it_belongs() -> None:
    assert flaws("motion: {}\n") == ["a.yaml:1:1: `name` is missing"]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n"])
def test_a_top_level_of_the_wrong_type(text: str) -> None:
    (flaw,) = flaws(text)
    assert flaw.startswith("a.yaml:1:1: the file ")
    assert "a mapping" in flaw


def test_lengths_are_told_in_characters() -> None:
    assert flaws("name: a") == ["a.yaml:1:7: `name` must be at least 2 characters long (it has 1)"]


@pytest.mark.parametrize("day", ["20261122", "0", "2026-02-30", "2026-1-2", "2026-11-22T10:00:00"])
def test_a_day_is_a_day_and_nothing_else(day: str) -> None:
    (flaw,) = flaws(f"name: calm\nmotion: {{since: {day}}}\n")
    assert flaw.startswith("a.yaml:2:17: `since`: ")
    assert "is not a day" in flaw


def test_a_list_of_one_wrong_item_is_not_also_too_short() -> None:
    class Slots(Strict):
        slots: Annotated[tuple[Literal["one"], ...], Field(min_length=1)]

    with pytest.raises(ContentError) as caught:
        validate(parse_document("slots: [two]", "a"), Slots)
    assert [str(each.where) for each in caught.value.problems] == ["a:1:9"]
    with pytest.raises(ContentError, match="at least 1"):
        validate(parse_document("slots: []", "a"), Slots)


def test_infinity_is_no_number() -> None:
    flaw = flaws("name: calm\nlayers: [{kind: text, text: a, size: inf}]\n")
    assert flaw == ["a.yaml:2:38: `size` must be a finite number or 'fit', not 'inf'"]


def test_a_model_can_place_its_own_refusal() -> None:
    class Span(Strict):
        first: int
        last: int

        @model_validator(mode="after")
        def _forward(self) -> Span:
            if self.last < self.first:
                raise refusal("`last` comes before `first`", hint="Swap them.", at=("last",))
            return self

    assert flaws("first: 3\nlast: 1\n", Span) == [
        "a.yaml:2:7: `last` comes before `first`\n    Swap them."
    ]


def test_a_rendered_value_is_placed_where_it_was_written() -> None:
    document = parse_document("layers:\n  - {kind: text, text: hi, size: '{{ s }}'}\n", "card.yaml")
    rendered = {"kind": "text", "text": "hi", "size": "huge", "colr": "red"}
    with pytest.raises(ThemeError) as caught:
        validate_value(rendered, Text, document, at=("layers", 0), error=ThemeError)
    assert [f"{each.where}: {each.message}" for each in caught.value.problems] == [
        "card.yaml:2:5: `colr` is not a setting here",
        "card.yaml:2:34: `size` must be a number or 'fit', not 'huge'",
    ]


# ------------------------------------------------------------------ anything at all

MARKS = [*"a-:[]{},'\"#|>!%?~0é😀\\\u202e\0\t\n ", "&x ", "*x", "---", "...", "<<: "]
YAML_PIECES = st.sampled_from([*MARKS, "  ", ": ", "- ", "\n  ", "\r\n", "1e9"])


@settings(max_examples=300, deadline=10_000)
@given(st.one_of(st.text(max_size=200), st.lists(YAML_PIECES, max_size=60).map("".join)))
@example("a: \ud7ff\ue000")
@example("? ? ? ?")
@example("%YAML 9.9\n---\na")
@example("- &x\n- *x")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = parse_document(text, "a.yaml")
        validate(document, Scene)
    except AffirmError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.message
            assert problem.where is not None


@settings(max_examples=100, deadline=10_000)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(data)
    try:
        load_document(file)
    except ContentError as error:
        assert error.problems
