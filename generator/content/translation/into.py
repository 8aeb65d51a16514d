"""Library files with translations put into them, read again before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby, zip_longest
from pathlib import Path

from generator.content.entry import as_entry, kind_of
from generator.content.reading import entry_rows
from generator.content.replacing import replace_file
from generator.content.schema import EntryForm, TranslationForm
from generator.content.translation.merge import Told
from generator.content.translation.translated import translated_id, translations
from generator.content.translation.writing import KEY, edited, edits
from generator.document import Document, Value, parse_document, validate_value
from generator.errors import ContentError, Problem
from generator.model import Entry
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """A library file as it will be."""

    path: Path
    shown: str
    text: str

    def write(self) -> None:
        """Put it into its place in one step. Raises ContentError if it can't be written."""
        replace_file(self.path, self.text, self.shown)


def changed_files(told: Sequence[Told], ids: Collection[str]) -> tuple[Changed, ...]:
    """Return the files that translations go into; `ids` are those of all entries that there are.

    Raises ContentError if a file can't be edited without changing what else it says, if an entry
    and its translation do not fit together, or if a translation would have another entry's id.
    """
    problems = list(_same_ids(told, ids))
    found = []
    in_order = sorted(told, key=lambda each: str(each.entry.file))
    for file, group in groupby(in_order, key=lambda each: each.entry.file):
        members = list(group)
        try:
            found.append(_changed(file, members[0].entry.document, members))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return tuple(found)


def entry_of(told: Told) -> Entry | None:
    """Return the entry that a translation becomes.

    None if the two do not fit together, which `changed_files` tells.
    """
    entry = told.entry
    words = validate_value(dict(told.fields), TranslationForm, parse_document("", ""))
    form = entry.form.model_copy(update={"translations": {told.lang: words}})
    kind = kind_of(form, entry.defaults)
    whole = as_entry(form, kind, entry.defaults, entry.document, entry.path)
    made = next(translations(form, whole, entry.defaults, entry.document, entry.path))
    return None if isinstance(made, Problem) else made


def _same_ids(told: Sequence[Told], ids: Collection[str]) -> Iterator[Problem]:
    taken = set(ids)
    for each in told:
        name = translated_id(each.entry.id, each.lang)
        if each.new and name in taken:
            where = each.entry.document.where(each.entry.path)
            said = f"the translation would have the id {name!r}, and another entry has it"
            hint = "Give that one another id, or write the translation by hand with an `id:`."
            yield Problem(said, where, hint)
        taken.add(name)


def _changed(file: Path, document: Document, told: Sequence[Told]) -> Changed:
    text = document.text
    for several in _rounds(told):
        now = parse_document(text, document.shown)
        made = [edits(now, each.entry.path, each.lang, each.fields) for each in several]
        text = edited(text, list(chain.from_iterable(made)))
        _require_said(text, now, several)
    _require_whole(text, document.shown, told)
    return Changed(file, document.shown, text)


def _rounds(told: Sequence[Told]) -> Iterator[list[Told]]:
    """Yield one translation of each entry after the other: two may begin the same mapping."""
    waiting: dict[str, list[Told]] = {}
    for each in told:
        waiting.setdefault(each.entry.id, []).append(each)
    for several in zip_longest(*waiting.values()):
        yield [each for each in several if each is not None]


def _require_said(text: str, before: Document, told: Sequence[Told]) -> None:
    """Raise ContentError unless a text says what it said before, and the translations."""
    by_path = {each.entry.path: each for each in told}
    try:
        _, rows = entry_rows(parse_document(text, before.shown))
    except ContentError:
        rows = []
    asked = [
        (path, _with(row, by_path[path]) if path in by_path else row)
        for path, row in entry_rows(before)[1]
    ]
    if rows == asked:
        return
    lost = [path for path in by_path if dict(rows).get(path) != dict(asked)[path]]
    hint = "Write it by hand; docs/languages.md shows how."
    raise ContentError(
        Problem("the translation can't be put in here", before.where(path), hint)
        for path in lost or list(by_path)[:1]
    )


def _with(row: Value, told: Told) -> Value:
    assert isinstance(row, dict)  # noqa: S101 - it has an id
    there = row.get(KEY)
    known = there if isinstance(there, dict) else {}
    return {**row, KEY: {**known, told.lang: dict(told.fields)}}


def _require_whole(text: str, shown: str, told: Sequence[Told]) -> None:
    """Raise ContentError if an entry with its new translations breaks a rule of the form."""
    document = parse_document(text, shown)
    rows = dict(entry_rows(document)[1])
    problems: list[Problem] = []
    for each in {one.entry.id: one.entry for one in told}.values():
        form = validate_value(rows[each.path], EntryForm, document, at=each.path)
        kind = kind_of(form, each.defaults)
        entry = as_entry(form, kind, each.defaults, document, each.path)
        found = translations(form, entry, each.defaults, document, each.path)
        problems += (one for one in found if isinstance(one, Problem))
    if problems:
        raise ContentError(problems)
