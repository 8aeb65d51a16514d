"""`affirm report`: what a run took, from its log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.errors import SourceRef, UsageError

if TYPE_CHECKING:
    from generator.batch.timeline import Timeline


@click.command()
@click.argument("log", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a page instead, with a timeline of the workers.",
)
@pass_invocation
def report(invocation: Invocation, log: Path, page: Path | None) -> None:
    """Say what a run took, card by card, the slowest first. LOG is what `--log-file` wrote.

    \b
    Example:
      affirm batch --days 31 --log-file run.jsonl
      affirm report run.jsonl --html run.html
    """
    run = _read(log)
    if page is None:
        _show(invocation, run)
    _tell_total(run)
    if page is not None:
        from generator.batch.run_page import run_page
        from generator.bundle.disk import written_whole

        with written_whole(page) as part:
            part.write_text(run_page(run), encoding="utf-8")
        click.echo(f"The page is {page}.")


def _read(log: Path) -> Timeline:
    from generator.batch.log import read_lines
    from generator.batch.timeline import timeline

    try:
        with log.open(encoding="utf-8") as lines:
            return timeline(read_lines(lines))
    except ValueError as error:  # UnicodeDecodeError is one, too
        raise UsageError(
            f"can't be read as a log: {error}",
            where=SourceRef(str(log)),
            hint="`affirm batch --log-file FILE` writes one.",
        ) from None


def _show(invocation: Invocation, run: Timeline) -> None:
    from rich.text import Text

    from generator.batch.outcome import Stage
    from generator.cli.tables import Column, show_table

    measured = ("seconds", *(stage.value for stage in Stage), "CPU", "kB")
    columns = (
        *(Column(title) for title in ("card", "format", "theme", "status")),
        *(Column(title, below=True, right=True) for title in measured),
    )
    rows: list[list[str | Text]] = []
    for row in run.rows:
        figures = (row.seconds, *(seconds for _, seconds in row.stages), row.cpu)
        rows.append(
            [
                *(row.card, row.format, row.theme),
                Text(row.status, "red" if row.status == "failed" else ""),
                *(f"{each:.2f}" if each else "" for each in figures),
                f"{row.bytes / 1000:.0f}" if row.bytes else "",
            ]
        )
    show_table(invocation.console(), columns, rows)
    click.echo()


def _tell_total(run: Timeline) -> None:
    counts = ", ".join(f"{run.of(each)} {each}" for each in ("built", "current", "failed"))
    workers = f"{len(run.workers)} worker{'s' * (len(run.workers) != 1)} {run.busy:.0%} busy"
    click.echo(
        f"{counts} in {run.seconds:.1f} s; {workers}; {run.retries} tried again; "
        f"{run.cached} of {run.cached + run.spoken} narrations from the cache."
    )
    if not run.ended:
        click.echo("The run was stopped, or its log is not whole.")
