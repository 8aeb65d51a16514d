"""Errors as a person reads them: what, where, what to do; a traceback only for a bug of ours."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from generator.errors import AffirmError, Problem
from generator.values import replace

BUG = (
    "This is a bug of ours, not a mistake of yours. Please report it with the text above,\n"
    "the command you typed, and what `affirm doctor` prints."
)


def show_error(error: AffirmError, environment: Mapping[str, str]) -> None:
    """Print every problem of an error to stderr; on GitHub also as annotations on stdout."""
    show_problems(error.problems)
    if environment.get("GITHUB_ACTIONS") == "true":
        from generator.batch.github import workflow_commands

        for line in workflow_commands(map(as_typed, error.problems)):
            click.echo(line)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, a paragraph each: place, message, hint."""
    for problem in map(as_typed, problems):
        mark, colour = ("error", "red") if problem.severity == "error" else ("warning", "yellow")
        place = f"{problem.where}: " if problem.where else ""
        click.echo(
            click.style(f"{mark}: ", fg=colour, bold=True) + place + problem.message, err=True
        )
        for line in problem.hint.splitlines():
            click.echo(click.style(f"    {line}", dim=True), err=True)


def as_typed(problem: Problem) -> Problem:
    """Return a problem with its file as it can be typed from here, if it lies below."""
    where = problem.where
    if where is None or not Path(where.file).is_absolute():
        return problem
    return replace(problem, where=replace(where, file=shown(Path(where.file))))


def shown(path: Path) -> str:
    """Return a path as short as it can be typed from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def show_missing(library: str) -> None:
    """Say that a library is not installed that affirm can't do without."""
    hint = "`affirm doctor` says what to do about it."
    show_problems([Problem(f"the library {library!r} is missing or broken", hint=hint)])


def show_bug(error: BaseException) -> None:
    """Print a traceback, and own up to it."""
    traceback.print_exception(error, file=sys.stderr)
    click.echo(f"\n{BUG}", err=True)
