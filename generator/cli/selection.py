"""From what was asked for to the cards to make; every unknown name is told of at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from generator.batch.studio import theme_folders, voice_name
from generator.cli.options import LookOptions
from generator.content import load_library
from generator.errors import (
    AffirmError,
    ContentError,
    Problem,
    SourceRef,
    UsageError,
    VoiceError,
    did_you_mean,
)
from generator.formats import load_formats
from generator.model import Batch, Card, Entry, Format, Kind, Library
from generator.schedule import Look, plan
from generator.theme import list_themes
from generator.voice.engine import ENGINES, load_engine

if TYPE_CHECKING:
    from generator.project import Project

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks for; what it leaves out comes from `affirm.yaml`."""

    start: date
    days: int = 1
    count: int | None = None
    kinds: tuple[Kind, ...] = ()
    look: LookOptions = field(default_factory=LookOptions)


@dataclass(frozen=True, slots=True)
class Looks:
    """The themes, formats and voice of a run, each known to exist."""

    themes: tuple[str, ...]
    formats: tuple[Format, ...]
    voice: str


def choose(project: Project, wish: Wish) -> tuple[Card, ...]:
    """Return the cards that a wish means, by day, place and format.

    Raises UsageError for names that are not there, ContentError for a wrong library or setting,
    NothingToDo if no entry fits.
    """
    looks, library = _both(
        lambda: looks_of(project, wish.look),
        lambda: load_library(project.content, root=project.root),
    )
    batches = _planned(project, library, wish, looks)
    return tuple(
        replace(card, format=each)
        for batch in batches
        for card in batch.cards
        for each in looks.formats
    )


def _both(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
    """Return what both give. If both fail, the first one's error tells the problems of both."""
    try:
        first = one()
    except AffirmError as error:
        try:
            other()
        except AffirmError as further:
            raise type(error)((*error.problems, *further.problems)) from error
        raise
    return first, other()


def _planned(project: Project, library: Library, wish: Wish, looks: Looks) -> tuple[Batch, ...]:
    """Return the calendar of a wish, in the first of its formats."""
    return plan(
        library,
        project.settings.schedule,
        Look(themes=looks.themes, format=looks.formats[0], voice=looks.voice),
        wish.start,
        wish.days,
        kinds=wish.kinds,
        count=wish.count,
    )


def looks_of(project: Project, look: LookOptions) -> Looks:
    """Return how the cards shall look and sound.

    Raises UsageError with a Problem for each unknown name typed, ContentError for each unknown
    name in `affirm.yaml`.
    """
    settings = project.settings
    themes = [info.name for info in list_themes(theme_folders(project), root=project.root)]
    formats = load_formats()
    if look.theme is not None:
        wrong = _unknown("theme", {look.theme: None}, themes)
    else:
        places = {name: project.where("themes", n) for n, name in enumerate(settings.themes)}
        wrong = _unknown("theme", places, themes)
    asked = dict.fromkeys(look.formats) or {settings.format: project.where("format")}
    wrong += _unknown("format", asked, formats.names)
    wrong += _wrong_voice(project, look.voice)
    if wrong:
        wrong.sort(key=lambda each: each.where or SourceRef(""))
        raise (ContentError if all(problem.where for problem in wrong) else UsageError)(wrong)
    return Looks(
        themes=settings.themes if look.theme is None else (look.theme,),
        formats=tuple(formats.get(name) for name in asked),
        voice=look.voice or voice_name(settings.voice.engine, settings.voice.name),
    )


def _wrong_voice(project: Project, typed: str | None) -> list[Problem]:
    """Return what is wrong with the voice typed, or else with the voices of `affirm.yaml`."""
    voice = project.settings.voice
    if typed is not None:
        engine, _, name = typed.partition(":")
        return _unknown("voice", {engine: None}, ENGINES) or _unknown_voice_of(engine, name, None)
    engines = {
        name: project.where("voice", "fallback", number)
        for number, name in enumerate(voice.fallback)
    }
    engines[voice.engine] = project.where("voice", "engine")
    return _unknown("voice", engines, ENGINES) or _unknown_voice_of(
        voice.engine, voice.name, project.where("voice", "name")
    )


def _unknown_voice_of(engine: str, name: str, where: SourceRef | None) -> list[Problem]:
    """Return a problem if an engine has no voice of this name; "" is its own choice."""
    if not name or not ENGINES[engine].installed:
        return []
    try:
        load_engine(engine).require_voice(name)
    except VoiceError as error:
        return [Problem(each.message, where, each.hint) for each in error.problems]
    return []


def _unknown(
    what: str, asked: Mapping[str, SourceRef | None], known: Iterable[str]
) -> list[Problem]:
    """Return a problem for each name asked for that is not known."""
    names = list(known)
    return [
        Problem(f"There is no {what} {name!r}.", where, did_you_mean(name, names))
        for name, where in asked.items()
        if name not in names
    ]


def entry_of(project: Project, entry_id: str) -> Entry:
    """Return the entry of an id. Raises UsageError with the nearest id if there is none."""
    library = load_library(project.content, root=project.root)
    entry = library.get(entry_id)
    if entry is None:
        ids = [each.id for each in library.entries]
        begun = [each for each in ids if len(entry_id) > 2 and each.startswith(entry_id)]
        near = begun[:1] or difflib.get_close_matches(entry_id, ids, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else "`affirm ids` lists them."
        if " " in entry_id:
            hint = "For words of your own, use --text."
        raise UsageError(f"There is no entry {entry_id!r}.", hint=hint)
    return entry
