"""Libraries under a library: which of their entries count, and which of two of one id."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from generator.errors import ContentError, Problem, did_you_mean
from generator.layers import Layer, folder_of
from generator.model import Entry
from generator.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Base:
    """A library that is extended, as it is after what its layer says of it."""

    layer: Layer
    folder: Path
    entries: tuple[Entry, ...]


def folder_of_layer(layer: Layer) -> Path:
    """Return the folder that a layer names: a package's, or one by its path.

    Raises ContentError if there is none, or if it lies where it may not.
    """
    name, where = layer.extends.library, layer.where("library")
    if "/" not in name and not name.startswith("."):
        return folder_of(name, where).folder
    folder = (layer.folder / name).resolve()
    if layer.confined and not folder.is_relative_to(layer.folder.resolve()):
        hint = "A library may extend folders inside of its own, and packages by their names."
        raise ContentError(f"{name!r} leads out of the library's folder", where=where, hint=hint)
    if not folder.is_dir():
        hint = f"It is looked for at {folder}."
        raise ContentError(f"there is no folder {name!r}", where=where, hint=hint)
    return folder


def base_of(
    layer: Layer, folder: Path, entries: Sequence[Entry], own: Sequence[Entry]
) -> tuple[Base, list[Problem]]:
    """Return what a layer takes of a library's entries, and each id it names that leads nowhere."""
    extends = layer.extends
    there = {entry.id for entry in entries}
    ours = {entry.id for entry in own}
    named: list[tuple[tuple[str | int, ...], str]] = [
        *((("without", n), name) for n, name in enumerate(extends.without)),
        *((("replace", n), name) for n, name in enumerate(extends.replace)),
        *((("retire", name), name) for name in extends.retire),
    ]
    problems = [
        Problem(
            f"the library {extends.library!r} has no entry {name!r}",
            layer.where(*path),
            did_you_mean(name, there),
        )
        for path, name in named
        if name not in there
    ]
    problems += [
        Problem(
            f"nothing here replaces the entry {name!r}",
            layer.where("replace", number),
            "Write an entry with this id, or retire the old one: `retire: {id: day}`.",
        )
        for number, name in enumerate(extends.replace)
        if name in there and name not in ours
    ]
    taken = (
        entry for entry in entries if not _names(extends.without, entry) and _fits(entry, layer)
    )
    return Base(layer, folder, tuple(_dated(entry, layer) for entry in taken)), problems


def merged(own: Sequence[Entry], bases: Sequence[Base]) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return the entries of a library and of those under it, and each id that means two of them.

    An own entry takes the place of one it replaces: also in the calendar, so that it joins on the
    same day unless it says itself when.
    """
    above = {entry.id: entry for entry in own}
    joined: dict[str, tuple[Entry, Base]] = {}
    problems: list[Problem] = []
    for base in bases:
        replaced = base.layer.extends.replace
        for entry in base.entries:
            if _names(replaced, entry):
                if entry.id in above:
                    above[entry.id] = _in_place_of(entry, above[entry.id])
            elif entry.id in above:
                problems.append(_clash(above[entry.id], entry, base))
            elif entry.id in joined and joined[entry.id][0].ref != entry.ref:
                if joined[entry.id][1] is not base:  # two in one library are told of there
                    problems.append(_clash_of_bases(joined[entry.id], entry, base))
            else:
                # The same entry by two ways is there once, as the first way has it.
                joined.setdefault(entry.id, (entry, base))
    return (*above.values(), *(entry for entry, _ in joined.values())), problems


def _names(ids: Collection[str], entry: Entry) -> bool:
    """Return whether ids name an entry, or the one that it is a translation of."""
    return entry.id in ids or entry.translates in ids


def _fits(entry: Entry, layer: Layer) -> bool:
    asked = layer.extends.include
    return (
        (not asked.kinds or entry.kind in asked.kinds)
        and (not asked.tags or any(tag in asked.tags for tag in entry.tags))
        and (not asked.languages or any(_speaks(entry.lang, each) for each in asked.languages))
    )


def _speaks(lang: str, asked: str) -> bool:
    lang, asked = lang.casefold(), asked.casefold()
    return lang == asked or lang.startswith(f"{asked}-")


def _dated(entry: Entry, layer: Layer) -> Entry:
    """Return an entry with the days on which its layer has it join and retire."""
    extends = layer.extends
    if extends.added:
        entry = replace(entry, added=max(entry.added or date.min, extends.added))
    if _names(extends.retire, entry):
        day = extends.retire.get(entry.id) or extends.retire[entry.translates]
        entry = replace(entry, retired=min(entry.retired or date.max, day))
    return entry


def _in_place_of(below: Entry, entry: Entry) -> Entry:
    return replace(entry, added=entry.added or below.added)


def _clash(own: Entry, entry: Entry, base: Base) -> Problem:
    name = base.layer.extends.library
    said = f"the id {own.id!r} is also that of an entry in the library {name!r}, {entry.ref}"
    hint = f"To have yours in its place: `replace: [{own.id}]` under {name!r} in `extends`. "
    return Problem(said, own.ref, hint + "Else give yours another id.")


def _clash_of_bases(first: tuple[Entry, Base], entry: Entry, base: Base) -> Problem:
    other, name = first[1].layer.extends.library, base.layer.extends.library
    said = f"the id {entry.id!r} is in the libraries {other!r} and {name!r}"
    hint = f"Take it of one: `without: [{entry.id}]` under the other in `extends`. "
    places = f"They are at {first[0].ref} and {entry.ref}."
    return Problem(said, base.layer.where(), hint + places)
