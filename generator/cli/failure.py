"""Errors as a person reads them: what, where, what to do; a traceback only for a bug of ours."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Mapping

import click

from generator.errors import AffirmError, Problem

BUG = (
    "This is a bug of ours, not a mistake of yours. Please report it with the text above,\n"
    "the command you typed, and what `affirm doctor` prints."
)


def show_error(error: AffirmError, environment: Mapping[str, str]) -> None:
    """Print every problem of an error to stderr; on GitHub also as annotations on stdout."""
    show_problems(error.problems)
    if environment.get("GITHUB_ACTIONS") == "true":
        from generator.batch.github import workflow_commands

        for line in workflow_commands(error.problems):
            click.echo(line)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, a paragraph each: place, message, hint."""
    for problem in problems:
        mark, colour = ("error", "red") if problem.severity == "error" else ("warning", "yellow")
        place = f"{problem.where}: " if problem.where else ""
        click.echo(
            click.style(f"{mark}: ", fg=colour, bold=True) + place + problem.message, err=True
        )
        for line in problem.hint.splitlines():
            click.echo(click.style(f"    {line}", dim=True), err=True)


def show_bug(error: BaseException) -> None:
    """Print a traceback, and own up to it."""
    traceback.print_exception(error, file=sys.stderr)
    click.echo(f"\n{BUG}", err=True)
