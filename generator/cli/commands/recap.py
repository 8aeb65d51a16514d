"""`affirm recap`: the cards of a week as one video."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import click

from generator.batch.capacity import available_cores
from generator.batch.recap import RecapOutcome, build_recap
from generator.batch.studio import Studio
from generator.cli.failure import show_problems, shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import opened
from generator.cli.options import LookOptions, days_option, format_option, from_option
from generator.cli.selection import looks_of
from generator.cli.types import FolderType

WEEK = 7


@click.command()
@click.option(
    "--week",
    is_flag=False,
    flag_value="",
    metavar="[YYYY-Www]",
    help="A calendar week, such as 2026-W47. Default: the seven days up to today.",
)
@from_option
@days_option
@format_option
@click.option(
    "--output",
    type=FolderType(),
    metavar="FOLDER",
    help="The folder with the days' cards. Default: the project's `output`.",
)
@click.option("--force", is_flag=True, help="Join anew what is up to date, too.")
@pass_invocation
def recap(
    invocation: Invocation,
    *,
    week: str | None,
    start: date | None,
    days: int | None,
    format_name: str | None,
    output: Path | None,
    force: bool,
) -> int:
    """Join the finished cards of a week into one video of less than 90 seconds.

    Each card melts into the next; no word is cut. If all are longer than that, every day gives
    its shortest card first.

    \b
    Examples:
      affirm recap --week
      affirm recap --week 2026-W47 --format square
      affirm recap --from 2026-11-01 --days 5
    """
    project = invocation.project()
    today = invocation.today(project.settings.timezone)
    first, last, name = _span(today, week, start, days)
    look = LookOptions(formats=(format_name,) if format_name else ())
    chosen = looks_of(project, look).formats[0]
    studio = Studio.of_project(project, output=output, force=force, threads=available_cores())
    studio = opened(invocation, project, studio)
    studio.sweep()
    with _progress(invocation) as on_fraction:
        outcome = build_recap(studio, first, last, name, chosen, on_fraction)
    _tell(outcome)
    return 0


@contextmanager
def _progress(invocation: Invocation) -> Iterator[Callable[[float], None]]:
    """Give what is told of progress: it shows a bar if somebody is likely to watch."""
    if not invocation.on_terminal():
        yield lambda _: None
        return
    with click.progressbar(range(100), label="Joining", file=sys.stderr) as bar:
        yield lambda fraction: bar.update(max(0, int(fraction * 100) - bar.pos))


def _span(
    today: date, week: str | None, start: date | None, days: int | None
) -> tuple[date, date, str]:
    """Return the first and the last day, and the name of the recap's folder."""
    if week and (start or days):
        raise click.UsageError("Give either --week or --from and --days.")
    if week:
        try:
            return (*_calendar_week(week), week)
        except (ValueError, OverflowError):
            said = f"{week!r} is no week. Write it as year-Wnumber, e.g. {today:%G-W%V}."
            raise click.UsageError(said) from None
    count = days or WEEK
    try:
        first = start or today - timedelta(count - 1)
        last = first + timedelta(count - 1)
    except OverflowError:
        raise click.UsageError("These days reach beyond the calendar.") from None
    return first, last, f"{first}--{last}"


def _calendar_week(text: str) -> tuple[date, date]:
    """Return Monday and Sunday of an ISO week. Raises ValueError if there is none such."""
    found = re.fullmatch(r"(\d{4})-W(\d{2})", text, re.ASCII)
    if found is None:
        raise ValueError(text)
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return monday, monday + timedelta(WEEK - 1)


def _tell(outcome: RecapOutcome) -> None:
    show_problems(outcome.problems)
    chosen = f"{outcome.shown} of " if outcome.shown < outcome.found else ""
    cards = f"{outcome.found} card{'' if outcome.found == 1 else 's'}"
    state = "ready" if outcome.new else "up to date"
    click.echo(f"\nYour recap is {state}: {chosen}{cards}, {outcome.seconds:.0f} seconds")
    click.echo(f"  {shown(outcome.folder)}")
    click.echo(f"\nOpen this first:  {shown(outcome.folder / 'video.mp4')}")
