"""`affirm plan`: the calendar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import (
    LookOptions,
    count_option,
    days_option,
    from_option,
    json_option,
    kinds_option,
    theme_option,
)
from generator.cli.selection import Wish, choose
from generator.model import Card, Kind


@click.command()
@from_option
@days_option
@count_option
@kinds_option
@theme_option
@json_option
@pass_invocation
def plan(
    invocation: Invocation,
    *,
    start: date | None,
    days: int | None,
    count: int | None,
    kinds: tuple[Kind, ...],
    theme: str | None,
    as_json: bool,
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
        look=LookOptions(theme=theme),
    )
    cards = choose(project, wish)
    if as_json:
        rows = [
            {
                "date": card.date.isoformat(),
                "number": card.number,
                "id": card.entry.id,
                "kind": card.entry.kind.value,
                "theme": card.theme,
                "text": card.entry.text,
            }
            for card in cards
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    _show(invocation, cards)


def _show(invocation: Invocation, cards: Sequence[Card]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, expand=True)
    # In a narrow window the words give way, the rest stays whole.
    fixed = (
        ("day", 14),
        ("", 2),
        ("kind", 11),
        ("theme", max(len(card.theme) for card in cards)),
    )
    for title, width in fixed:
        table.add_column(title, no_wrap=True, width=width)
    table.add_column("id", overflow="ellipsis", no_wrap=True, ratio=2)
    table.add_column("words", overflow="ellipsis", no_wrap=True, ratio=3)
    shown: date | None = None
    for card in cards:
        day = f"[bold]{card.date:%a %Y-%m-%d}" if card.date != shown else ""
        shown = card.date
        words = card.entry.title or card.entry.text.replace("\n", " / ")
        entry = card.entry
        table.add_row(
            day, str(card.number), entry.kind.value, card.theme, escape(entry.id), escape(words)
        )
    invocation.console().print(table)
