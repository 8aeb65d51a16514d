"""The last words of a run: where the cards are, what to open first, and what went wrong."""

from __future__ import annotations

from pathlib import Path

import click

from generator.batch.github import summary, workflow_commands
from generator.batch.report import Report, document
from generator.cli.failure import BUG, show_problems
from generator.cli.invocation import Invocation


def close(invocation: Invocation, report: Report, *, as_json: bool) -> None:
    """Print what came of a batch; on GitHub also annotations and the step summary."""
    for outcome in report.of("failed"):
        click.echo(err=True)
        click.echo(f"{outcome.card.slug} ({outcome.card.format.name}) failed:", err=True)
        show_problems(outcome.problems)
        if outcome.trace:
            click.echo(f"\n{outcome.trace}\n{BUG}", err=True)
    if report.interrupted:
        click.echo("\nInterrupted. What was finished is kept; the same command goes on.", err=True)
    if as_json:
        click.echo(document(report).model_dump_json(indent=2))
    else:
        _name_bundles(report)
    if invocation.github:
        for outcome in report.of("failed"):
            for line in workflow_commands(outcome.problems):
                click.echo(line, err=as_json)
    if invocation.step_summary:
        with invocation.step_summary.open("a", encoding="utf-8") as page:
            page.write(summary(report))


def _name_bundles(report: Report) -> None:
    ready = sorted(
        (*report.of("built"), *report.of("current")),
        key=lambda each: (each.card.date, each.card.number, each.card.format.name),
    )
    if not ready:
        return
    several = len(ready) > 1
    new = len(report.of("built"))
    click.echo(
        f"\n{len(ready)} cards are ready ({new} new):" if several else "\nYour card is ready:"
    )
    for outcome in ready:
        click.echo(f"  {shown(outcome.folder)}")
    click.echo(f"\nOpen this first:  {shown(ready[0].folder / 'video.mp4')}")
    click.echo("The words to post with each video are in its folder, under `post`.")


def shown(path: Path) -> str:
    """Return a path as short as it can be typed from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
