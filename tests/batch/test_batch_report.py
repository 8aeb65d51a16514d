"""A report says what came of a batch: to the shell, to programs, and to GitHub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.batch.github import summary, workflow_commands
from generator.batch.outcome import Outcome
from generator.batch.report import Report, ReportDocument, document
from generator.errors import Problem, SourceRef
from generator.values import replace

PROBLEM = Problem("no colour 'red', or\nelse", SourceRef("a,b.yaml", 3, 5), "100 % sure?")


@pytest.fixture
def outcome(make_card):
    def make(entry_id: str, status: str, **changes: object) -> Outcome:
        problems = (PROBLEM,) if status == "failed" else ()
        card = make_card(entry_id, **changes)
        return Outcome(
            card=card, status=status, folder=Path("out") / card.slug, seconds=1.234,
            problems=problems, exit_code=4 if problems else 0,
        )  # fmt: skip

    return make


@pytest.mark.parametrize(
    ("statuses", "interrupted", "code"),
    [
        (("built", "current"), 0, 0),
        (("built", "failed"), 0, 1),
        (("failed", "failed"), 0, 4),
        ((), 0, 8),
        (("built", "failed"), 130, 130),
        (("built",), 143, 143),
    ],
)
def test_the_exit_code_follows_from_the_outcomes(statuses, interrupted, code, outcome) -> None:
    outcomes = tuple(outcome(f"e{n}", status) for n, status in enumerate(statuses))

    assert Report(outcomes=outcomes, interrupted=interrupted).exit_code == code


def test_cards_that_failed_for_different_reasons_give_1(outcome) -> None:
    failed = [outcome("a", "failed"), replace(outcome("b", "failed"), exit_code=7)]

    assert Report(outcomes=tuple(failed)).exit_code == 1


def test_json_names_cards_in_order_and_places_problems(outcome) -> None:
    report = Report(outcomes=(outcome("b", "failed", number=2), outcome("a", "built")))

    told = json.loads(document(report).model_dump_json())

    assert ReportDocument.model_validate(told) == document(report)
    assert (told["version"], told["exit_code"]) == (1, 1)
    assert (told["built"], told["current"], told["failed"]) == (1, 0, 1)
    first, second = told["cards"]
    assert (first["id"], first["status"], first["seconds"]) == ("a", "built", 1.23)
    assert first["video"] == str(Path("out") / "01-a" / "video.mp4")
    assert second["video"] is None
    assert second["problems"] == [
        {
            "message": PROBLEM.message,
            "severity": "error",
            "file": "a,b.yaml",
            "line": 3,
            "column": 5,
            "hint": "100 % sure?",
        }
    ]


def test_annotations_are_escaped_for_github() -> None:
    plain = Problem("all is lost", severity="warning")

    assert workflow_commands([PROBLEM, plain]) == (
        "::error file=a%2Cb.yaml,line=3,col=5::no colour 'red', or%0Aelse%0A100 %25 sure?",
        "::warning::all is lost",
    )


def test_the_step_summary_is_a_table_that_no_text_can_break(outcome) -> None:
    page = summary(Report(outcomes=(outcome("a", "built"), outcome("b", "failed", theme="x|y"))))

    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert "1 built, 0 current, 1 failed" in page
    assert len(rows) == 4
    assert "x\\|y" in rows[3]
    assert "no colour 'red', or else" in page
