"""`affirm plan`: the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.bundle.disk import written_whole
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import (
    CalendarOptions,
    LookOptions,
    calendar_options,
    count_option,
    days_option,
    from_option,
    kinds_option,
    shard_option,
    tags_option,
    theme_option,
)
from generator.cli.selection import Wish, choose
from generator.errors import AffirmError, SourceRef, UsageError
from generator.language_tag import primary
from generator.languages import has_words, language_name
from generator.model import Card, Kind
from generator.schedule.export import WRITERS, as_json
from generator.schedule.shard import Shard

if TYPE_CHECKING:
    from generator.project import Project
    from generator.store import RemoteStore


@click.command()
@from_option
@days_option
@count_option
@kinds_option
@tags_option
@theme_option
@shard_option
@calendar_options
@pass_invocation
def plan(
    invocation: Invocation,
    *,
    start: date | None,
    days: int | None,
    count: int | None,
    kinds: tuple[Kind, ...],
    tags: tuple[str, ...],
    theme: str | None,
    shard: Shard | None,
    told: CalendarOptions,
) -> None:
    """Show which card comes on which day: a week from today, unless told otherwise.

    The calendar is the same whenever and wherever you look at it.
    """
    project = invocation.project()
    wish = Wish(
        start=start or invocation.today(project.settings.timezone),
        days=days or 7,
        count=count,
        kinds=kinds,
        tags=tags,
        look=LookOptions(theme=theme),
    )
    cards = choose(project, wish)
    if shard:
        cards = shard.cards(cards)
    if told.target is not None:
        _write(cards, told.target)
        click.echo(f"{len(cards)} cards written to {told.target}.")
    elif told.as_json:
        click.echo(as_json(cards))
    elif not cards:
        click.echo(f"No card of these days falls to part {shard}.")
    else:
        _show(invocation, cards, _standings(project, cards, told.output) if told.why else None)
    for lang in _without_words(cards):
        click.echo(f"Cards in {language_name(lang)} have English around their words.", err=True)


def _without_words(cards: Sequence[Card]) -> tuple[str, ...]:
    """Return the languages of cards in which affirm has no words of its own."""
    langs = dict.fromkeys(primary(card.entry.lang) for card in cards)
    return tuple(lang for lang in langs if not has_words(lang))


def _write(cards: Sequence[Card], target: Path) -> None:
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UsageError(
            f"a calendar cannot be written as {target.suffix or 'a file without an ending'}",
            where=SourceRef(str(target)),
            hint="Choose a name that ends in .csv, .ics or .json.",
        )
    # A spreadsheet knows by the mark at the beginning that these are not the letters of 1252.
    encoding = "utf-8-sig" if target.suffix.lower() == ".csv" else "utf-8"
    with written_whole(target) as part:
        part.write_bytes(writer(cards).encode(encoding))


def _standings(
    project: Project, cards: Sequence[Card], output: Path | RemoteStore | None
) -> list[str]:
    """Return how each card stands: what a batch would do with it, and for what reason."""
    # Themes and voices are much to load, for who only looks at the days.
    from generator.batch.manifest import looked_at
    from generator.batch.standing import changes
    from generator.batch.studio import Studio

    studio = Studio.of_project(project, output=output)
    store = looked_at(cards, studio)
    told = []
    for card in cards:
        try:
            changed = changes(card, studio, store)
        except AffirmError as error:
            told.append(f"can't be made: {error.problems[0].message}")
        else:
            told.append(_standing(changed))
    return told


def _standing(changed: tuple[str, ...] | None) -> str:
    if changed is None:
        return "new"
    return f"again: {', '.join(changed)}" if changed else "up to date"


def _show(invocation: Invocation, cards: Sequence[Card], standings: Sequence[str] | None) -> None:
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    timed = any(card.at for card in cards)
    columns = [Column(title) for title in ("day", "", "kind", "theme")]
    columns += [Column("at")] if timed else []
    columns.append(Column("id"))
    if standings:
        columns += [Column(title, flow="wrap", below=True) for title in ("why", "video")]
    else:
        columns.append(Column("words", flow="cut", below=True))
    rows: list[list[str | Text]] = []
    shown: date | None = None
    for number, card in enumerate(cards):
        day = f"{card.date:%a %Y-%m-%d}" if card.date != shown else ""
        shown = card.date
        entry = card.entry
        cells: list[str | Text] = [
            Text(day, "bold"),
            str(card.number),
            entry.kind.value,
            card.theme,
        ]
        if timed:
            cells.append(f"{card.at:%H:%M}" if card.at else "")
        words = entry.title or entry.text.replace("\n", " / ")
        cells += [entry.id, *((card.why, standings[number]) if standings else (words,))]
        rows.append(cells)
    show_table(invocation.console(), columns, rows)
