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
    help="Write a page with a timeline of the workers, too.",
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
    _show(invocation, run)
    if page is not None:
        from generator.batch.run_page import run_page
        from generator.bundle.disk import written_whole

        with written_whole(page) as part:
            part.write_text(run_page(run), encoding="utf-8")
        click.echo(f"\nThe page is {page}.")


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
    from rich.markup import escape
    from rich.table import Table

    from generator.batch.outcome import Stage

    table = Table(box=None, pad_edge=False)
    for title in ("card", "format", "theme", "status"):
        table.add_column(title, overflow="fold")
    for title in ("seconds", *(stage.value for stage in Stage), "CPU", "kB"):
        table.add_column(title, justify="right", no_wrap=True)
    for row in run.rows:
        status = f"[red]{row.status}[/]" if row.status == "failed" else row.status
        figures = (row.seconds, *(seconds for _, seconds in row.stages), row.cpu)
        table.add_row(
            escape(row.card),
            escape(row.format),
            escape(row.theme),
            status,
            *(f"{each:.2f}" if each else "" for each in figures),
            f"{row.bytes / 1000:.0f}" if row.bytes else "",
        )
    invocation.console().print(table)
    counts = ", ".join(f"{run.of(each)} {each}" for each in ("built", "current", "failed"))
    workers = f"{len(run.workers)} worker{'s' * (len(run.workers) != 1)} {run.busy:.0%} busy"
    click.echo(
        f"\n{counts} in {run.seconds:.1f} s; {workers}; {run.retries} tried again; "
        f"{run.cached} of {run.cached + run.spoken} narrations from the cache."
    )
    if not run.ended:
        click.echo("The run was stopped, or its log is not whole.")
