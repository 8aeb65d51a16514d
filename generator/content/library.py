"""Reads library files into one Library, or tells every Problem of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.content.entry import as_entry, faults, kind_of
from generator.content.review import review_faults
from generator.content.schema import Defaults, EntryForm, LibraryForm
from generator.content.translation.translated import translations
from generator.document import (
    Document,
    Value,
    ValuePath,
    load_document,
    shown_path,
    validate_value,
)
from generator.errors import ContentError, Problem, SourceRef
from generator.model import Entry, Library

SUFFIXES = (".yaml", ".yml")


def load_library(paths: Path | Sequence[Path], *, root: Path | None = None) -> Library:
    """Return the entries of files, or of folders of *.yaml files, in the order of their names.

    Paths are shown relative to `root` where they lie inside it. Raises ContentError with every
    Problem of every file.
    """
    places = [paths] if isinstance(paths, Path) else list(paths)
    problems: list[Problem] = []
    entries: list[Entry] = []
    ids: list[_Id] = []
    for place in places:
        try:
            files = library_files(place, root=root)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        for file in files:
            try:
                reading = _Reading.of(load_document(file, shown_path(file, root)))
            except ContentError as error:
                problems.extend(error.problems)
                continue
            entries.extend(reading.entries)
            problems.extend(reading.problems)
            ids.extend(reading.ids)
    problems.extend(_same_ids(ids))
    if not entries and not problems:
        where = SourceRef(shown_path(places[0], root)) if places else None
        hint = "Write one text a line, each after a hyphen: `- I can take this one hour at a time.`"
        problems.append(Problem("the library has no entries", where, hint))
    if problems:
        raise ContentError(sorted(problems, key=lambda each: each.where or SourceRef("")))
    return Library(entries=tuple(entries))


def library_files(path: Path, *, root: Path | None = None) -> tuple[Path, ...]:
    """Return the file itself, or the *.yaml files of a folder sorted by name.

    Raises ContentError if the folder has none. A file that is not there is found when read.
    """
    if not path.is_dir():
        return (path,)
    inside = (file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
    files = sorted((file for file in inside if not file.name.startswith(".")), key=lambda f: f.name)
    if not files:
        where = SourceRef(shown_path(path, root))
        raise ContentError("there is no .yaml file in this folder", where=where)
    return tuple(files)


def entry_rows(document: Document) -> tuple[Defaults, list[tuple[ValuePath, Value]]]:
    """Return the defaults of a file and each entry as it stands there, with its path.

    Raises ContentError if the file is neither a list nor a mapping with `entries`.
    """
    if document.value is None:
        return Defaults(), []
    if isinstance(document.value, list):
        return Defaults(), [((number,), row) for number, row in enumerate(document.value)]
    if not isinstance(document.value, dict):
        hint = "A library is a list of texts, or a mapping with `entries:`."
        raise ContentError("this is one text, not a list", where=document.where(), hint=hint)
    form = validate_value(document.value, LibraryForm, document)
    return form.defaults, [(("entries", n), row) for n, row in enumerate(form.entries)]


@dataclass(frozen=True, slots=True)
class _Id:
    """An id, where its entry stands, and whether it is written there rather than derived."""

    name: str
    where: SourceRef
    written: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one file gave."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    ids: tuple[_Id, ...]
    """Of every entry, also of those that are wrong and say one."""

    @classmethod
    def of(cls, document: Document) -> _Reading:
        defaults, rows = entry_rows(document)
        entries: list[Entry] = []
        problems: list[Problem] = []
        ids: list[_Id] = []
        for path, row in rows:
            written = row.get("id") if isinstance(row, dict) else None
            if isinstance(written, str):
                ids.append(_Id(written, document.where(path), written=True))
            try:
                form = validate_value(row, EntryForm, document, at=path)
            except ContentError as error:
                problems.extend(error.problems)
                continue
            kind = kind_of(form, defaults)
            found = [
                *faults(form, kind, document, path),
                *review_faults(form, defaults, document, path),
            ]
            problems.extend(found)
            if not found:
                entry = as_entry(form, kind, defaults, document, path)
                entries.append(entry)
                if form.id is None:
                    ids.append(_Id(entry.id, document.where(path), written=False))
                for each in translations(form, entry, defaults, document, path):
                    if isinstance(each, Problem):
                        problems.append(each)
                    else:
                        entries.append(each)
                        ids.append(_Id(each.id, each.ref or document.where(path), written=True))
        return cls(tuple(entries), tuple(problems), tuple(ids))


def _same_ids(ids: Sequence[_Id]) -> Iterator[Problem]:
    first: dict[str, _Id] = {}
    for each in ids:
        other = first.setdefault(each.name, each)
        if other is each:
            continue
        if each.written or other.written:
            said, hint = f"the id {each.name!r} is used twice", f"The first is at {other.where}."
        else:
            said = f"this says the same as the entry at {other.where}"
            hint = "Remove one of them, or give one an `id:`."
        yield Problem(said, each.where, hint)
