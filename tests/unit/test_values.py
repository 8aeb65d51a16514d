"""Values behave as the dataclasses that they read as."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

import pytest

from generator.values import asdict, dataclass, field, fields, replace, settle


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    tags: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    row: int = field(default=0, compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    lines: tuple[Line, ...]
    title: str = "-"


@dataclass(frozen=True)
class Short:
    text: str

    def __post_init__(self) -> None:
        settle(self, text=self.text[:3])

    @cached_property
    def loud(self) -> str:
        return self.text.upper()


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    text: str


@dataclass(slots=True)
class Count:
    number: int = 0


def test_equal_fields_make_equal_values() -> None:
    page = Page(lines=(Line("a", ("x",)),))

    assert page == Page(lines=(Line("a", ("x",)),)) != Page(lines=(Line("b", ("x",)),))
    assert Line("a") != Short("a")
    assert Itself("a") != Itself("a")
    assert len({Short("abc"), Short("abc"), Short("b")}) == 2


def test_what_is_not_compared_may_differ() -> None:
    assert Line("a", row=1) == Line("a", row=2)
    assert Line("a", row=1) != Line("b", row=1)
    assert Line("a") != "a"
    assert Line("a", secret="x") != Line("a", secret="y")


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Line("a").text = "b"  # type: ignore[misc]


def test_a_value_that_is_not_frozen_can() -> None:
    count = Count()
    count.number += 2

    assert count == Count(2)


def test_another_value_is_made_of_one() -> None:
    assert replace(Line("a", row=3), text="b") == Line("b")
    assert replace(Line("a", row=3), text="b").row == 3
    with pytest.raises(TypeError):
        replace(Line("a"), colour="red")  # type: ignore[call-arg]


def test_defaults_are_nobody_elses() -> None:
    first, second = Line("a"), Line("b")
    cast("dict[str, Any]", first.more)["x"] = 1

    assert not second.more


def test_what_is_missing_or_too_much_is_refused() -> None:
    for wrong in (Line, lambda: Page((Line("a"),)), lambda: Line("a", colour="red")):  # type: ignore[call-arg,misc]
        with pytest.raises(TypeError):
            wrong()  # type: ignore[no-untyped-call]


def test_it_is_told_as_a_dictionary() -> None:
    page = Page(lines=(Line("a", ("x",), {"in": Short("long")}),))

    assert asdict(page) == {
        "lines": (
            {"text": "a", "tags": ("x",), "more": {"in": {"text": "lon"}}, "row": 0, "secret": ""},
        ),
        "title": "-",
    }
    assert [each.name for each in fields(Page)] == ["lines", "title"]


def test_a_value_is_settled_when_it_is_made_and_remembers_what_it_works_out() -> None:
    assert Short("quiet").loud == "QUI"
    assert replace(Short("quiet"), text="still").loud == "STI"


def test_it_goes_to_another_process() -> None:
    page = Page(lines=(Line("a", row=3),))
    there = pickle.loads(pickle.dumps((page, Short("abc"))))

    assert there == (page, Short("abc"))
    assert there[0].lines[0].row == 3
    assert repr(page) == repr(there[0])


def test_what_is_hidden_is_not_shown() -> None:
    shown = repr(Line("a", secret="s3cr3t"))

    assert shown == "Line(text='a', tags=(), more={}, row=0)"
