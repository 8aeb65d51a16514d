"""From a card as it is asked for to one that can be made, and the studio that makes it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator import model
from generator.batch.helping import with_help
from generator.batch.looks import Looks, both, entry_of, looks_of, require_let_out
from generator.batch.studio import Studio
from generator.content.typed import typed_entry
from generator.errors import UsageError, did_you_mean
from generator.model import Entry, Kind
from generator.project import Project, load_project, shipped_project

if TYPE_CHECKING:
    from generator.api.card import Card, Folder

OUTPUT = "output"
"""Where bundles go that belong to no project, seen from the folder the program runs in."""


def chosen(card: Card, output: Folder | None, *, force: bool = False) -> tuple[model.Card, Studio]:
    """Return what a card means, and where it is made.

    Raises UsageError with every unknown name, ContentError if the project or its help lines are
    wrong, or if the entry is not let out.
    """
    folder = None if output is None else Path(output)
    project = _project(card, folder or Path(OUTPUT))
    looks, (entry, date) = both(
        lambda: _looks(project, card),
        lambda: both(lambda: _entry(project, card), lambda: _date(project, card)),
    )
    if card.entry:
        require_let_out(project, entry, date)
    meant = model.Card(
        entry=entry,
        theme=looks.themes[0],
        format=looks.formats[0],
        voice=looks.voice,
        date=date,
        number=card.number,
        seed=card.seed,
    )
    meant = with_help(project, (meant,))[0]
    return meant, Studio.of_project(project, output=folder, force=force)


def _project(card: Card, output: Path) -> Project:
    if card.project is None:
        project = shipped_project(output)
    elif Path(card.project).is_dir():
        project = load_project(Path(card.project))
    else:
        hint = "A project is a folder that holds an affirm.yaml, or one inside it."
        raise UsageError(f"There is no folder {str(card.project)!r}.", hint=hint)
    return project.calmed() if card.calm else project


def _looks(project: Project, card: Card) -> Looks:
    formats = () if card.format is None else (card.format,)
    return looks_of(project, theme=card.theme, formats=formats, voice=card.voice)


def _entry(project: Project, card: Card) -> Entry:
    if bool(card.text) == bool(card.entry):
        hint = 'Card("I am here.") or Card(entry="halt")'
        raise UsageError("A card needs either a text or the id of an entry.", hint=hint)
    if card.entry:
        return entry_of(project, card.entry)
    kinds = [kind.value for kind in Kind]
    if card.kind and card.kind not in kinds:
        hint = did_you_mean(card.kind, kinds)
        raise UsageError(f"There is no kind {card.kind!r}.", hint=hint)
    return typed_entry(card.text, Kind(card.kind) if card.kind else None, lang=card.lang)


def _date(project: Project, card: Card) -> datetime.date:
    date = project.settings.schedule.epoch if card.date is None else card.date
    if isinstance(date, datetime.datetime):
        return date.date()
    if not isinstance(date, datetime.date):
        raise UsageError(
            f"{date!r} is no date.", hint="Give a datetime.date, such as date(2026, 11, 25)."
        )
    return date
