"""One library file -> its entries, or what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from generator.content.entry import as_entry, faults, kind_of
from generator.content.kept import Kept, has_kept, keep, kept, parse_key
from generator.content.review import review_faults
from generator.content.schema import Defaults, EntryForm, LibraryForm
from generator.content.translation.translated import translations
from generator.document import (
    Document,
    Value,
    ValuePath,
    bounded_bytes,
    document_of,
    shown_path,
    validate_parts,
    validate_value,
)
from generator.errors import MOST, ContentError, Problem, SourceRef
from generator.layers import Layer
from generator.model import Entry
from generator.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Id:
    """An id, where its entry stands, and whether it is written there rather than derived."""

    name: str
    where: SourceRef
    written: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    entries: tuple[Entry, ...]
    derived: frozenset[int] = frozenset()
    """Which of them have no id in the file."""
    wrong: tuple[Id, ...] = ()
    """The ids of entries that are wrong and say one."""
    problems: tuple[Problem, ...] = ()
    layers: tuple[Layer, ...] = ()
    """The libraries that the file extends."""

    @property
    def names(self) -> list[str]:
        """All ids."""
        return [*(entry.id for entry in self.entries), *(each.name for each in self.wrong)]

    def ids(self) -> list[Id]:
        """Return all ids in the order of their places."""
        right = [
            Id(entry.id, entry.ref or SourceRef(""), number not in self.derived)
            for number, entry in enumerate(self.entries)
        ]
        return sorted([*right, *self.wrong], key=lambda each: each.where)


def read_file(file: Path, *, root: Path | None, cache: Path | None, confined: bool) -> Reading:
    """Return what a library file gives; from the cache if it held the same bytes before.

    `confined`: it may extend no folder outside of its own. Raises ContentError if it is no list of
    entries at all.
    """
    shown, data = _bytes_of(file, root)
    if cache is None:
        return _layered(document_of(data, shown), file, confined=confined)
    place = cache / "library"
    key = parse_key(data, shown)
    known = kept(place, shown, key)
    if known is not None:
        return Reading(known.entries, known.derived)
    reading = _layered(document_of(data, shown), file, confined=confined)
    if not reading.problems and not reading.layers:
        keep(place, shown, key, Kept(reading.entries, reading.derived))
    return reading


def is_read(file: Path, *, root: Path | None, cache: Path) -> bool:
    """Return whether the cache has what a file gives. Raises ContentError if it can't be read."""
    shown, data = _bytes_of(file, root)
    return has_kept(cache / "library", shown, parse_key(data, shown))


def _bytes_of(file: Path, root: Path | None) -> tuple[str, bytes]:
    shown = shown_path(file, root)
    return shown, bounded_bytes(file, shown, hint="Split it into several files in one folder.")


def _layered(document: Document, file: Path, *, confined: bool) -> Reading:
    """Return what a document gives, and what it extends."""
    reading = reading_of(document)
    if not (isinstance(document.value, dict) and document.value.get("extends")):
        return reading
    form, _ = validate_parts(document, LibraryForm)
    layers = (
        Layer(each, document, number, file.parent, confined)
        for number, each in enumerate(form.extends if form else ())
    )
    return replace(reading, layers=tuple(layers))


def entry_rows(document: Document) -> tuple[Defaults, list[tuple[ValuePath, Value]]]:
    """Return the defaults of a file and each entry as it stands there, with its path.

    Raises ContentError if the file is neither a list nor a mapping with `entries`, or its defaults
    are wrong.
    """
    defaults, rows, wrong = _rows(document)
    if wrong:
        raise ContentError(wrong)
    return defaults, rows


def _rows(
    document: Document,
) -> tuple[Defaults, list[tuple[ValuePath, Value]], tuple[Problem, ...]]:
    """Return the same with what is wrong around the entries."""
    if document.value is None:
        return Defaults(), [], ()
    if isinstance(document.value, list):
        return Defaults(), [((number,), row) for number, row in enumerate(document.value)], ()
    if not isinstance(document.value, dict):
        hint = "A library is a list of texts, or a mapping with `entries:`."
        raise ContentError("this is one text, not a list", where=document.where(), hint=hint)
    form, wrong = validate_parts(document, LibraryForm)
    if form is None:
        raise ContentError(wrong)
    return form.defaults, [(("entries", n), row) for n, row in enumerate(form.entries)], wrong


def reading_of(document: Document) -> Reading:
    """Return what a document gives. Raises ContentError if it is no list of entries at all."""
    defaults, rows, around = _rows(document)
    entries: list[Entry] = []
    problems = [*around]
    derived: list[int] = []
    wrong: list[Id] = []
    for path, row in rows:
        where = document.where(path)
        try:
            form = validate_value(row, EntryForm, document, at=path)
            kind = kind_of(form, defaults)
            found = [
                *faults(form, kind, document, path),
                *review_faults(form, defaults, document, path),
            ]
            if found:
                raise ContentError(found)
        except ContentError as error:
            problems += error.problems
            written = row.get("id") if isinstance(row, dict) else None
            if isinstance(written, str):
                wrong.append(Id(written, where, written=True))
            if len(problems) >= MOST and path != rows[-1][0]:
                problems.append(Problem("the rest of this file was not looked at", where))
                break
            continue
        if form.id is None:
            derived.append(len(entries))
        entry = as_entry(form, kind, defaults, document, path, where=where)
        entries.append(entry)
        for each in translations(form, entry, defaults, document, path):
            if isinstance(each, Problem):
                problems.append(each)
            else:
                entries.append(each)
    return Reading(tuple(entries), frozenset(derived), tuple(wrong), tuple(problems))
