"""A report in the words of GitHub Actions: annotations on lines, and a step summary."""

from __future__ import annotations

from collections.abc import Iterable

from generator.batch.report import Report
from generator.errors import Problem

_MARKS = {"built": "✅ built", "current": "☑️ current", "failed": "❌ failed"}


def workflow_commands(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return a workflow command a problem: `::error file=...,line=...,col=...::message`."""
    return tuple(_annotation(problem) for problem in problems)


def summary(report: Report) -> str:
    """Return a Markdown table, a row a card, for the summary page of a workflow step."""
    counts = ", ".join(f"{len(report.of(s))} {s}" for s in ("built", "current", "failed"))
    lines = [f"### Cards: {counts}", ""]
    if report.outcomes:
        lines += ["| date | card | theme | format | | seconds |", "|---|---|---|---|---|---:|"]
    for outcome in report.outcomes:
        card = outcome.card
        cells = (
            card.date.isoformat(),
            card.slug,
            card.theme,
            card.format.name,
            _MARKS[outcome.status],
            f"{outcome.seconds:.1f}",
        )
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    for outcome in (each for each in report.outcomes if each.problems):
        said = "; ".join(str(problem) for problem in outcome.problems)
        lines += ["", f"- **{_cell(outcome.card.slug)}**: {_cell(said)}"]
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem) -> str:
    properties = {}
    if problem.where:
        properties["file"] = problem.where.file
        if problem.where.line:
            properties["line"] = str(problem.where.line)
        if problem.where.column:
            properties["col"] = str(problem.where.column)
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity}{' ' + listed if listed else ''}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
