"""Which entries a calendar takes, by the language they are in and what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Entry
from generator.project import ScheduleSettings


def taken(entries: Iterable[Entry], settings: ScheduleSettings) -> tuple[Entry, ...]:
    """Return the entries in one of the languages asked for and with one of the tags.

    A language takes its forms, too, as es takes es-MX. None asked for means all, but translations
    are shown only where their language is asked for.
    """
    return tuple(_tagged(_spoken(entries, settings.languages), settings.tags))


def lacking(entries: Sequence[Entry], settings: ScheduleSettings) -> str:
    """Return what to say if a calendar takes none of some entries; "" if it takes one."""
    if not entries:
        return ""
    spoken = _spoken(entries, settings.languages)
    if not spoken:
        there = ", ".join(sorted({entry.lang for entry in entries}))
        asked = ", ".join(settings.languages)
        return f"`schedule: languages` asks for {asked}; the library is in {there}."
    if not _tagged(spoken, settings.tags):
        return f"None of them has the tag {' or '.join(map(repr, settings.tags))}."
    return ""


def families(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """Return for each entry with translations, and for each of these, the ids of all of them."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        if entry.translates:
            found.setdefault(entry.translates, {entry.translates}).add(entry.id)
    return {each: frozenset(members) for members in found.values() for each in members}


def _spoken(entries: Iterable[Entry], languages: Sequence[str]) -> Sequence[Entry]:
    if not languages:
        return [entry for entry in entries if not entry.translates]
    wanted = [each.casefold() for each in languages]
    return [entry for entry in entries if _is_in(entry.lang.casefold(), wanted)]


def _tagged(entries: Iterable[Entry], tags: Sequence[str]) -> Sequence[Entry]:
    return [entry for entry in entries if not tags or any(each in tags for each in entry.tags)]


def _is_in(tag: str, wanted: Sequence[str]) -> bool:
    return any(tag == each or tag.startswith(f"{each}-") for each in wanted)
