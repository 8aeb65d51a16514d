"""Which entries a calendar takes, by the language they are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Entry


def spoken(entries: Iterable[Entry], languages: Sequence[str]) -> tuple[Entry, ...]:
    """Return the entries in one of the languages, or in a form of one as es-MX is of es.

    No languages mean all.
    """
    wanted = [each.casefold() for each in languages]
    return tuple(entry for entry in entries if not wanted or _is_in(entry.lang.casefold(), wanted))


def lacking(entries: Sequence[Entry], languages: Sequence[str]) -> str:
    """Return what to say if none of some entries is in the languages asked for; "" if one is."""
    if not entries or spoken(entries, languages):
        return ""
    there = ", ".join(sorted({entry.lang for entry in entries}))
    return f"`schedule: languages` asks for {', '.join(languages)}; the library is in {there}."


def _is_in(tag: str, wanted: Sequence[str]) -> bool:
    return any(tag == each or tag.startswith(f"{each}-") for each in wanted)
