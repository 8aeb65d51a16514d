"""From what was asked for to the cards to make; every unknown name is told of at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from generator.batch import looks
from generator.batch.helping import with_help
from generator.batch.looks import Looks, background_kinds, both, check_schedule, check_tags
from generator.batch.retracted import unknown, without_retracted
from generator.batch.words import library_of
from generator.cli.failure import show_problems
from generator.cli.options import LookOptions
from generator.errors import NothingToDo
from generator.model import Batch, Card, Kind, Library
from generator.project import LOCAL
from generator.values import dataclass, field, replace

if TYPE_CHECKING:
    from generator.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks for; what it leaves out comes from `affirm.yaml`."""

    start: date
    days: int = 1
    count: int | None = None
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    look: LookOptions = field(default_factory=LookOptions)


def choose(project: Project, wish: Wish) -> tuple[Card, ...]:
    """Return the cards that a wish means, by day, place and format.

    Raises UsageError for names that are not there, ContentError for a wrong library or setting,
    NothingToDo if no entry fits.
    """
    found, library = both(
        lambda: looks_of(project, wish.look),
        lambda: library_of(project),
    )
    check_schedule(project, library)
    check_tags(library, wish.tags)
    show_problems(unknown(project, library))
    batches = _planned(project, library, wish, found)
    cards = with_help(project, (card for batch in batches for card in batch.cards))
    retracted = project.settings.review.retracted
    kept, left = without_retracted(cards, retracted)
    for card in left:
        click.echo(f"Left out: {card.slug} of {card.date}, in `review: retracted`.", err=True)
    if left and not kept:
        raise NothingToDo("Each card asked for is in `review: retracted`.")
    return tuple(replace(card, format=each) for card in kept for each in found.formats)


def _planned(project: Project, library: Library, wish: Wish, found: Looks) -> tuple[Batch, ...]:
    """Return the calendar of a wish, in the first of its formats."""
    from generator.publish.ledger import read_ledger, used
    from generator.schedule import Look, plan

    settings = project.settings
    schedule = settings.schedule
    if wish.tags:
        schedule = schedule.model_copy(update={"tags": wish.tags})
    return plan(
        library,
        schedule,
        Look(
            themes=found.themes,
            format=found.formats[0],
            voice=found.voice,
            backgrounds=_backgrounds(project, found.themes),
        ),
        wish.start,
        wish.days,
        kinds=wish.kinds,
        count=wish.count,
        approved_only=settings.review.approved_only,
        used=used(read_ledger(project.output)),
        zone="" if settings.timezone == LOCAL else settings.timezone,
    )


def _backgrounds(project: Project, themes: Sequence[str]) -> tuple[str, ...]:
    """Return the kind of background of each theme, if the calendar asks for it."""
    if not project.settings.schedule.cooldown.background:
        return ()
    return background_kinds(project, themes)


def looks_of(project: Project, look: LookOptions) -> Looks:
    """Return how the cards shall look and sound; raises as `batch.looks.looks_of`."""
    return looks.looks_of(project, theme=look.theme, formats=look.formats, voice=look.voice)
