"""One call of `affirm`: what its environment and its global options say."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

import click

from generator.cli.types import parse_date
from generator.errors import SourceRef, UsageError
from generator.secret import Secret
from generator.values import dataclass, field

if TYPE_CHECKING:
    from rich.console import Console

    from generator.project import Project


_UNBROKEN = 100_000
"""Columns: more than any line has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """What every command may ask: the project, today's date, and how to print."""

    folder: Path | None = None
    verbose: bool = False
    no_color: bool = False
    pretended: str = ""
    """AFFIRM_DATE: plays today, for tests and for scheduled runs that start late."""
    github: bool = False
    """True inside GitHub Actions: problems become annotations."""
    step_summary: Path | None = None
    arguments: tuple[str, ...] = ()
    """The command and its options, as typed."""
    only: frozenset[str] = frozenset()
    """The places of the cards to make; empty = all that the command means."""
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of_environment(
        cls,
        environment: Mapping[str, str],
        *,
        folder: Path | None = None,
        verbose: bool = False,
        no_color: bool = False,
        arguments: tuple[str, ...] = (),
    ) -> Invocation:
        """Return what the environment and the global options say together."""
        summary = environment.get("GITHUB_STEP_SUMMARY")
        return cls(
            folder=folder,
            verbose=verbose,
            no_color=no_color or bool(environment.get("NO_COLOR")),
            pretended=environment.get("AFFIRM_DATE", ""),
            github=environment.get("GITHUB_ACTIONS") == "true",
            step_summary=Path(summary) if summary else None,
            arguments=arguments,
            environment=environment,
        )

    def project(self, *, calm: bool = False) -> Project:
        """Return the project of `--project`, or of the folder we are in; calm if that is asked for.

        Raises ContentError.
        """
        from generator.project import load_project

        project = load_project(self.folder or Path.cwd())
        return project.calmed() if calm else project

    def today(self, timezone: str) -> date:
        """Return the date it is in a time zone now, unless AFFIRM_DATE says another."""
        if not self.pretended:
            now = datetime.now(UTC)
            return now.astimezone(None if timezone == "local" else ZoneInfo(timezone)).date()
        try:
            return parse_date(self.pretended)
        except ValueError:
            raise UsageError(
                f"AFFIRM_DATE is {self.pretended!r}, which is no date",
                hint="Write it as year-month-day, e.g. 2026-11-22, or leave it out.",
            ) from None

    def secret(self, variable: str, where: SourceRef | None) -> Secret:
        """Return what an environment variable of the settings holds; empty if they name none.

        Raises UsageError if it is not set.
        """
        if not variable:
            return Secret()
        found = self.environment.get(variable, "")
        if not found:
            raise UsageError(
                f"The environment variable {variable} is empty or not set.",
                where=where,
                hint="It holds a secret: set it where affirm runs, and in no file of the project.",
            )
        return Secret(found)

    def console(self, *, stderr: bool = False, file: TextIO | None = None) -> Console:
        """Return where to print tables and progress, with colour if that is wanted; or a file.

        What goes into a file or another program is as wide as it is: no window breaks it.
        """
        from rich.console import Console

        target = file or (sys.stderr if stderr else sys.stdout)
        seen = target.isatty() or (file is None and "COLUMNS" in self.environment)
        return Console(
            file=file,
            stderr=stderr,
            no_color=self.no_color or None,
            highlight=False,
            width=None if seen else _UNBROKEN,
        )

    def on_terminal(self) -> bool:
        """Return True if a person is likely to watch the progress."""
        return sys.stderr.isatty() and not self.github


pass_invocation = click.make_pass_decorator(Invocation)
