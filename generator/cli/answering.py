"""The answers of `affirm check` for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from generator.batch.github import workflow_commands
from generator.check import Editor, Finding, Review
from generator.check.answer import document
from generator.check.junit import junit
from generator.check.sarif import sarif
from generator.check.vale import STYLE, vale_style
from generator.cli.failure import as_typed, shown
from generator.errors import Problem, SourceRef, UsageError


def answered(answer: str, found: Review, editor: Editor, help_: Sequence[str]) -> str:
    """Return a review in the form of an answer: json, sarif, junit or github."""
    match answer:
        case "json":
            return document(found, help_).model_dump_json(indent=2)
        case "sarif":
            return json.dumps(sarif(found, editor.book), indent=2, ensure_ascii=False)
        case "junit":
            return junit(found).rstrip("\n")
        case _:
            return "\n".join(workflow_commands(as_typed(_problem(each)) for each in found.findings))


def deliver(answer: str, output: Path | None) -> None:
    """Print an answer, or write it into a file. Raises UsageError if that can't be written."""
    if output is None:
        click.echo(answer)
        return
    try:
        output.write_text(answer + "\n", encoding="utf-8")
    except OSError as problem:
        raise _unwritable(output, problem) from None


def write_vale(editor: Editor, output: Path | None) -> None:
    """Write the rules as a style of Vale and say where. Raises UsageError without a folder."""
    if output is None:
        hint = "Name the folder of Vale's styles: --output styles"
        raise UsageError("The style is a folder of files.", hint=hint)
    folder = output / STYLE
    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in vale_style(editor.book, editor.profile):
            (folder / name).write_text(text, encoding="utf-8")
            count += 1
    except OSError as problem:
        raise _unwritable(folder, problem) from None
    click.echo(f"{count} rules are in {shown(folder.resolve())}.")


def _unwritable(path: Path, problem: OSError) -> UsageError:
    said = f"the answer can't be written: {problem.strerror}"
    return UsageError(said, where=SourceRef(str(path)))


def _problem(finding: Finding) -> Problem:
    return Problem(
        f"{finding.message} [{finding.rule}]",
        finding.where,
        finding.suggestion,
        "error" if finding.severity == "error" else "warning",
    )
