"""Tables in narrow windows, and with no window at all."""

from __future__ import annotations

import json

import pytest

LONG = """\
- {id: a-name-that-is-rather-long-and-still-is-whole, text: I can begin again.}
- {id: another-name-that-is-long-and-is-whole-too, text: I am here.}
"""


@pytest.fixture
def narrow(monkeypatch, affirm):
    def call(*arguments: str):
        monkeypatch.setenv("COLUMNS", "80")
        return affirm(*arguments)

    return call


def test_no_number_of_a_help_line_is_ever_broken(narrow) -> None:
    said = narrow("helplines").out
    for row in json.loads(narrow("helplines", "--json").out):
        for name in ("id", "number", "verified_on", "source"):
            assert row[name] in said
    assert max(len(line) for line in said.splitlines() if "https://" not in line) <= 80


def test_the_reason_of_a_card_stands_beneath_it_in_a_narrow_window(narrow, project) -> None:
    (project / "content" / "words.yaml").write_text(LONG, "utf-8")
    settings = "schedule: {slots: [affirmation], times: [07:30]}\nthemes: [tide]\n"
    (project / "affirm.yaml").write_text(settings, "utf-8")

    lines = narrow("plan", "--days", "2", "--why").out.splitlines()

    assert len(lines) == 6
    assert lines[2].split()[-1] in LONG
    assert lines[3].startswith("    affirmation ")
    assert lines[3].endswith("new")


def test_the_calendar_keeps_ids_whole_and_cuts_words(narrow, project) -> None:
    (project / "content" / "words.yaml").write_text(
        f"- {{id: a-name-that-is-rather-long, text: {'Rest now. ' * 12}}}\n", "utf-8"
    )
    (project / "affirm.yaml").write_text(
        "schedule: {slots: [affirmation]}\nthemes: [tide]\n", "utf-8"
    )

    answer = narrow("plan", "--days", "1")
    assert answer.code == 0, answer.err
    lines = answer.out.splitlines()

    assert len(lines) == 4, lines
    assert lines[3].endswith("…")
    assert max(map(len, lines)) <= 80


def test_what_goes_into_a_pipe_is_as_wide_as_it_is(affirm, monkeypatch) -> None:
    monkeypatch.delenv("COLUMNS")
    rows = json.loads(affirm("helplines", "--json").out)

    lines = affirm("helplines").out.splitlines()

    for row, line in zip(rows, lines[1:], strict=False):
        assert all(row[name] in line for name in ("id", "name", "number", "hours", "source"))
