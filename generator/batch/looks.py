"""Themes, formats, voices and entries by their names; every unknown name is told of at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from generator.batch.studio import theme_folders, voice_name
from generator.batch.words import library_of
from generator.content.review import APPROVE, withheld
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
from generator.model import Entry, Format, Library
from generator.project import Project
from generator.theme import load_theme, theme_names
from generator.values import dataclass, replace
from generator.voice.catalogue import find_engine, load_engine
from generator.voice.plugins import blaming

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Looks:
    """The themes, formats and voice of a run, each known to exist."""

    themes: tuple[str, ...]
    formats: tuple[Format, ...]
    voice: str


def both(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
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


def looks_of(
    project: Project, *, theme: str | None, formats: Sequence[str], voice: str | None
) -> Looks:
    """Return how the cards shall look and sound.

    Raises UsageError with a Problem for each unknown name typed, ContentError for each unknown
    name in `affirm.yaml`.
    """
    settings = project.settings
    themes = theme_names(theme_folders(project), root=project.root)
    known = load_formats()
    if theme is not None:
        wrong = _unknown("theme", {theme: None}, themes)
    else:
        places = {name: project.where("themes", n) for n, name in enumerate(settings.themes)}
        wrong = _unknown("theme", places, themes)
    asked = dict.fromkeys(formats) or {settings.format: project.where("format")}
    wrong += _unknown("format", asked, known.names)
    wrong += _wrong_voice(project, voice)
    if wrong:
        wrong.sort(key=lambda each: each.where or SourceRef(""))
        raise (ContentError if all(problem.where for problem in wrong) else UsageError)(wrong)
    return Looks(
        themes=settings.themes if theme is None else (theme,),
        formats=tuple(known.get(name) for name in asked),
        voice=voice or voice_name(settings.voice.engine, settings.voice.name),
    )


def background_kinds(project: Project, themes: Sequence[str]) -> tuple[str, ...]:
    """Return the kind of background of each theme. Raises ThemeError."""
    folders = theme_folders(project)
    loaded = (load_theme(name, folders, root=project.root) for name in themes)
    return tuple(theme.spec.background.kind if theme.spec.background else "" for theme in loaded)


def check_schedule(project: Project, library: Library) -> None:
    """Raise ContentError with a Problem for each name in the schedule that there is none of."""
    from generator.schedule.clashes import clashes

    settings = project.settings.schedule
    ids = [entry.id for entry in library.entries]
    entries = {
        pin.entry: project.where("schedule", "pinned", number, "entry")
        for number, pin in enumerate(settings.pinned)
    }
    themes = {
        name: project.where("schedule", what, number, "theme")
        for what, names in (
            ("pinned", [pin.theme for pin in settings.pinned]),
            ("programmes", [programme.theme for programme in settings.programmes]),
        )
        for number, name in enumerate(names)
        if name
    }
    tags = {
        name: project.where("schedule", "tags", number) for number, name in enumerate(settings.tags)
    } | {
        name: project.where("schedule", "programmes", number, "tags", place)
        for number, programme in enumerate(settings.programmes)
        for place, name in enumerate(programme.tags)
    }
    observed = {
        name: project.where("schedule", "observances", number)
        for number, name in enumerate(settings.observances)
    }
    wrong = [
        *_unknown("entry", entries, ids),
        *_unknown("theme in `themes`", themes, project.settings.themes),
        *_unknown("tag", tags, _tags(library) if tags else ()),
        *_unknown("observance", observed, _observances() if observed else ()),
        *_held_back(project, library, entries),
        *(
            Problem(each.message, project.where("schedule", *each.place), each.hint)
            for each in clashes(settings)
        ),
    ]
    if wrong:
        raise ContentError(sorted(wrong, key=lambda each: each.where or SourceRef("")))


def check_tags(library: Library, tags: Sequence[str]) -> None:
    """Raise UsageError with a Problem for each tag that no entry has."""
    wrong = _unknown("tag", dict.fromkeys(tags), _tags(library)) if tags else []
    if wrong:
        raise UsageError(wrong)


def _tags(library: Library) -> set[str]:
    return {tag for entry in library.entries for tag in entry.tags}


def _held_back(
    project: Project, library: Library, pinned: Mapping[str, SourceRef]
) -> list[Problem]:
    """Return a problem for each pinned entry that is not let out."""
    only = project.settings.review.approved_only
    return [
        Problem(f"The pinned entry {name!r} is not let out: {why}.", where, APPROVE)
        for name, where in pinned.items()
        if (entry := library.get(name)) and (why := withheld(entry, approved_only=only))
    ]


def _observances() -> tuple[str, ...]:
    from generator.schedule import load_observances

    return tuple(each.id for each in load_observances())


def _wrong_voice(project: Project, typed: str | None) -> list[Problem]:
    """Return what is wrong with the voice typed, or else with the voices of `affirm.yaml`."""
    voice = project.settings.voice
    if typed is not None:
        engine, _, name = typed.partition(":")
        return _wrong_engine(engine, None) or _unknown_voice_of(engine, name, None)
    wrong = _wrong_engine(voice.engine, project.where("voice", "engine")) or _unknown_voice_of(
        voice.engine, voice.name, project.where("voice", "name")
    )
    for number, each in enumerate(voice.fallback):
        engine, _, name = each.partition(":")
        where = project.where("voice", "fallback", number)
        wrong += _wrong_engine(engine, where) or _unknown_voice_of(engine, name, where)
    return wrong


def _wrong_engine(name: str, where: SourceRef | None) -> list[Problem]:
    """Return a problem if there is no such engine, or it is a broken one of another package."""
    try:
        find_engine(name)
    except VoiceError as error:
        return [replace(each, where=where) for each in error.problems]
    return []


def _unknown_voice_of(engine: str, name: str, where: SourceRef | None) -> list[Problem]:
    """Return a problem if an engine has no voice of this name; "" is its own choice."""
    if not name or not find_engine(engine).installed:
        return []
    try:
        with blaming(find_engine(engine)):
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


def entry_of(project: Project, entry_id: str, lang: str | None = None) -> Entry:
    """Return the entry of an id, or its translation to a language.

    Raises UsageError with the nearest id, or the languages it is in, if there is none.
    """
    library = library_of(project)
    entry = library.get(entry_id)
    if entry is None:
        ids = [each.id for each in library.entries]
        hint = did_you_mean(entry_id, ids, "`affirm ids` lists them.")
        if " " in entry_id:
            hint = "An id has no spaces. Words of your own are a text."
        raise UsageError(f"There is no entry {entry_id!r}.", hint=hint)
    if lang is None:
        return entry
    forms = [each for each in library.entries if entry_id in (each.id, each.translates)]
    for each in forms:
        if each.lang.casefold() == lang.casefold():
            return each
    there = ", ".join(each.lang for each in forms)
    raise UsageError(f"The entry {entry_id!r} is not in {lang!r}.", hint=f"It is in: {there}.")


def require_let_out(project: Project, entry: Entry, day: date) -> None:
    """Raise ContentError with the reason if no card of an entry may be made on a day."""
    why = withheld(entry, approved_only=project.settings.review.approved_only, day=day)
    if why:
        hint = f"{APPROVE} `affirm preview {entry.id}` shows it before."
        raise ContentError(f"{entry.id!r} is not let out: {why}.", where=entry.ref, hint=hint)
