"""The last words of a run: where the cards are, what to open first, and what went wrong."""

from __future__ import annotations

import click

from generator.batch.github import summary, workflow_commands
from generator.batch.outcome import Outcome
from generator.batch.report import Report, document
from generator.cli.failure import BUG, as_typed, show_problems, shown
from generator.cli.invocation import Invocation
from generator.cli.progress import DOING
from generator.errors import Problem


def close(invocation: Invocation, report: Report, *, as_json: bool) -> None:
    """Print what came of a batch; on GitHub also annotations and the step summary."""
    _tell_failures(report)
    _tell_warnings(report)
    if report.interrupted:
        click.echo("\nInterrupted. What was finished is kept; the same command goes on.", err=True)
    elif report.left:
        many = f"{report.left} cards were" if report.left > 1 else "1 card was"
        click.echo(f"\nStopped at the first failure: {many} not made.", err=True)
    if as_json:
        click.echo(document(report).model_dump_json(indent=2))
    else:
        _name_bundles(report)
    if invocation.github:
        told = dict.fromkeys(each for outcome in report.outcomes for each in outcome.problems)
        for line in workflow_commands(map(as_typed, told)):
            click.echo(line, err=as_json)
    if invocation.step_summary:
        with invocation.step_summary.open("a", encoding="utf-8") as page:
            page.write(summary(report))


def _tell_failures(report: Report) -> None:
    """Print what went wrong; what stopped several cards alike is told once, below their names."""
    alike: dict[tuple[tuple[Problem, ...], str, str], list[str]] = {}
    for outcome in report.of("failed"):
        name = f"{outcome.card.slug} ({outcome.card.format.name})"
        alike.setdefault((outcome.problems, outcome.trace, _when(outcome)), []).append(name)
    for (problems, trace, when), names in alike.items():
        click.echo(f"\n{', '.join(names)} failed{when}:", err=True)
        show_problems(problems)
        if trace:
            click.echo(f"\n{trace}\n{BUG}", err=True)


def _when(outcome: Outcome) -> str:
    """Return at which step a card failed, and how often it was tried."""
    step = f" while {DOING[outcome.stage]}" if outcome.stage else ""
    return step + (f", {outcome.tries} times" if outcome.tries > 1 else "")


def _tell_warnings(report: Report) -> None:
    """Print what to know about cards that are there: what is said of several alike, once."""
    alike: dict[tuple[str, str], list[str]] = {}
    for outcome in (*report.of("built"), *report.of("current")):
        for problem in outcome.problems:
            name = f"{outcome.card.slug} ({outcome.card.format.name})"
            alike.setdefault((problem.message, problem.hint), []).append(name)
    for (message, hint), names in alike.items():
        click.echo(f"\n{', '.join(names)}:", err=True)
        show_problems([Problem(message, hint=hint, severity="warning")])


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
        click.echo(f"  {_place(outcome)}")
    click.echo(f"\nOpen this first:  {_place(ready[0], 'video.mp4')}")
    if any(each.card.format.draft for each in ready):
        click.echo("These are drafts at half the size: without --draft they are made to be posted.")
    else:
        click.echo("The words to post with each video are in its folder, under `post`.")


def _place(outcome: Outcome, file: str = "") -> str:
    """Return where a bundle, or a file of it, is found: as short as it can be typed from here."""
    return outcome.place(file) if outcome.address else shown(outcome.folder / file)
