"""`affirm batch`: any cards of the calendar."""

from __future__ import annotations

from datetime import date

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import make
from generator.cli.options import (
    LookOptions,
    MakingOptions,
    count_option,
    date_option,
    days_option,
    from_option,
    kinds_option,
    look_options,
    making_options,
    shard_option,
    tags_option,
)
from generator.cli.selection import Wish, choose
from generator.model import Kind
from generator.schedule.shard import Shard


@click.command()
@date_option
@from_option
@days_option
@count_option
@kinds_option
@tags_option
@shard_option
@look_options
@making_options
@pass_invocation
def batch(
    invocation: Invocation,
    *,
    day: date | None,
    start: date | None,
    days: int | None,
    count: int | None,
    kinds: tuple[Kind, ...],
    tags: tuple[str, ...],
    shard: Shard | None,
    look: LookOptions,
    making: MakingOptions,
) -> int:
    """Make the cards of any days, kinds, themes and formats.

    \b
    Examples:
      affirm batch --date 2026-12-24
      affirm batch --from 2026-12-01 --days 31
      affirm batch --kind coping --kind prompt --count 4 --theme tide
      affirm batch --format tiktok --format square
      affirm batch --days 31 --shard 2/3 --output part-2
    """
    if day and start:
        raise click.UsageError("Give either --date or --from: both name the first day.")
    project = invocation.project(calm=look.calm)
    wish = Wish(
        start=day or start or invocation.today(project.settings.timezone),
        days=days or 1,
        count=count,
        kinds=kinds,
        tags=tags,
        look=look,
    )
    return make(invocation, project, choose(project, wish), making, shard)
