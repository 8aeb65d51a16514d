"""`affirm due`: the days that are still to be made, for jobs that run by the clock."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import click

from generator.bundle.metadata import FILE
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.selection import Wish, choose
from generator.cli.types import DateType, FolderType, parse_date
from generator.errors import NothingToDo
from generator.project import Project
from generator.schedule.due import days_named, due_days
from generator.schedule.shard import Shard


@click.command()
@click.option(
    "--back",
    type=click.IntRange(0, 60),
    default=6,
    show_default=True,
    help="How many days before today are made up for.",
)
@click.option(
    "--date", "asked", type=DateType(), metavar="YYYY-MM-DD", help="This day, even if it is done."
)
@click.option(
    "--done",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Text that names the days that are done, as cards-2026-12-24; - is standard input. "
    "Default: what lies in the output.",
)
@click.option(
    "--output",
    type=FolderType(),
    metavar="FOLDER",
    help="Where to look for what is done. Default: the project's `output`.",
)
@click.option(
    "--matrix",
    is_flag=True,
    help="One line of JSON: the days in parts, for a matrix of jobs.",
)
@click.option(
    "--cards",
    type=click.IntRange(1),
    default=24,
    show_default=True,
    help="At most about so many cards a part.",
)
@pass_invocation
def due(
    invocation: Invocation,
    *,
    back: int,
    asked: date | None,
    done: click.utils.LazyFile | None,
    output: Path | None,
    matrix: bool,
    cards: int,
) -> None:
    """Show which days are still to be made: today, and days before it that were missed.

    Nothing is printed if all is done. Days before the first that was ever made are not missed.

    \b
    Examples:
      affirm due
      for day in $(affirm due); do affirm batch --date $day; done
    """
    project = invocation.project()
    if asked:
        days: tuple[date, ...] = (asked,)
    else:
        today = invocation.today(project.settings.timezone)
        if done:
            days = due_days(today, back, days_named(done.read()))
        else:
            made = _made(output or project.output)
            recent = {day: n for day, n in made.items() if (today - day).days <= back}
            days = due_days(today, back, _whole(project, recent), made)
    planned = {day: count for day in days if (count := _planned(project, day))}
    if matrix:
        click.echo(
            json.dumps([part for day in planned for part in _parts(day, planned[day], cards)])
        )
        return
    for day in planned:
        click.echo(day.isoformat())


def _made(output: Path) -> dict[date, int]:
    """Return how many finished bundles lie in each day's folder."""
    made: dict[date, int] = {}
    for bundle in output.glob(f"*/*/{FILE}"):
        try:
            day = parse_date(bundle.parent.parent.name)
        except ValueError:
            continue  # cards of your own, recaps, drafts
        made[day] = made.get(day, 0) + 1
    return made


def _whole(project: Project, made: Mapping[date, int]) -> Collection[date]:
    # Counted, not compared with the plan: a past day whose words were changed since is done.
    return {day for day, count in made.items() if count >= _planned(project, day)}


def _planned(project: Project, day: date) -> int:
    try:
        return len(choose(project, Wish(start=day)))
    except NothingToDo:
        return 0


def _parts(day: date, count: int, most: int) -> list[dict[str, str]]:
    of = -(-count // most)
    return [
        {
            "day": day.isoformat(),
            "shard": str(Shard(number, of)),
            "name": f"{day.isoformat()}-{number}",
        }
        for number in range(1, of + 1)
    ]
