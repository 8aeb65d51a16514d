"""Drafts stay inside; a project may let only approved words out."""

from __future__ import annotations

import json

import pytest

from generator.api import Card, render
from generator.errors import ContentError

REVIEWED = "reviewed_by: Ana, reviewed_on: 2026-11-01"
LIBRARY = f"""\
- I can take this one hour at a time.
- {{text: Today I will try one kind thing., id: kind-thing, status: draft}}
- {{text: I can begin again., id: begin-again, status: approved, {REVIEWED}}}
- {{text: I can rest., id: rest, status: retired, retired: 2026-11-20, {REVIEWED}}}
"""
ONLY = "review: {approved_only: true}\n"


@pytest.fixture
def reviewed(project):
    (project / "content" / "words.yaml").write_text(LIBRARY, encoding="utf-8")
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8").replace("slots: [affirmation, coping]", "{}"))
    return project


@pytest.fixture
def strict(reviewed):
    settings = reviewed / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + ONLY)
    return reviewed


def _planned(affirm, start: str = "2026-11-22", days: int = 9) -> set[str]:
    answer = affirm("plan", "--from", start, "--days", str(days), "--json")
    assert answer.code == 0, answer.err
    return {card["id"] for card in json.loads(answer.out)}


def test_a_draft_is_in_no_plan(affirm, reviewed) -> None:
    assert _planned(affirm) == {"i-can-take-this-one-hour-at-a-time", "begin-again"}


def test_only_approved_words_go_out_where_the_project_says_so(affirm, strict) -> None:
    assert _planned(affirm) == {"begin-again"}
    # Days before an entry retired still show it.
    assert _planned(affirm, "2026-11-01") == {"begin-again", "rest"}


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("kind-thing", "it is a draft"),
        ("i-can-take-this-one-hour-at-a-time", "nobody has approved it"),
        ("rest", "it is retired since 2026-11-20"),
    ],
)
def test_card_says_why_an_entry_is_not_made(affirm, strict, entry: str, why: str) -> None:
    answer = affirm("card", "--entry", entry)

    assert answer.code == 3
    assert f"{entry!r} is not let out: {why}" in answer.err
    assert "content/words.yaml:" in answer.err
    assert "status: approved" in answer.err
    assert not (strict / "output").exists()


def test_a_draft_can_be_looked_at(affirm, reviewed) -> None:
    answer = affirm("preview", "kind-thing", "--output", "draft.png")

    assert answer.code == 0
    assert (reviewed / "draft.png").is_file()


def test_python_holds_a_draft_back_too(reviewed, tmp_path) -> None:
    with pytest.raises(ContentError, match="it is a draft"):
        render(Card(entry="kind-thing", project=reviewed), output=tmp_path / "out")


def test_a_pinned_draft_is_told_of_where_it_is_pinned(affirm, reviewed) -> None:
    settings = reviewed / "affirm.yaml"
    pins = "schedule:\n  pinned:\n    - {on: 12-31, entry: kind-thing}\n"
    settings.write_text(settings.read_text("utf-8").replace("schedule:\n  {}\n", pins))

    answer = affirm("plan")

    assert answer.code == 3
    assert "affirm.yaml:9:" in answer.err
    assert "The pinned entry 'kind-thing' is not let out: it is a draft." in answer.err


def test_nothing_approved_says_what_to_do(affirm, strict) -> None:
    (strict / "content" / "words.yaml").write_text("- I can rest.\n- I can begin.\n")

    answer = affirm("today")

    assert answer.code == 8
    assert "2 wait to be approved" in answer.err


def test_an_approval_has_a_name_and_a_day(affirm, reviewed) -> None:
    words = "- {text: I can rest., status: approved}\n- {text: I can go., status: retired}\n"
    (reviewed / "content" / "words.yaml").write_text(words)

    answer = affirm("plan")

    assert answer.code == 3
    assert "words.yaml:1:23: an approved entry needs `reviewed_by` and `reviewed_on`" in answer.err
    assert "words.yaml:2:21: a retired entry needs `retired`" in answer.err


def test_a_whole_file_can_be_approved(affirm, strict) -> None:
    words = f"defaults: {{status: approved, {REVIEWED}}}\nentries: [I can rest.]\n"
    (strict / "content" / "words.yaml").write_text(words)

    assert _planned(affirm) == {"i-can-rest"}


def test_an_approval_alone_makes_no_card_anew(affirm, reviewed) -> None:
    told = f"- {{text: I can begin again., id: begin-again, {REVIEWED}}}\n"
    words = reviewed / "content" / "words.yaml"
    words.write_text(told)
    assert affirm("card", "--entry", "begin-again", "--draft").code == 0
    words.write_text(told.replace("}", ", status: approved}"))

    answer = affirm("card", "--entry", "begin-again", "--draft", "--json")

    assert json.loads(answer.out)["current"] == 1
