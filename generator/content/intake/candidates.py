"""Rows of a table -> entries that might join a library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.content.entry import as_entry, faults, kind_of
from generator.content.ids import MAX_LENGTH, derived_id
from generator.content.intake.tables import Row, Table
from generator.content.schema import Defaults, EntryForm
from generator.document import hidden, parse_document, validate_value
from generator.errors import ContentError, Problem
from generator.model import Entry
from generator.values import dataclass, replace

LISTS = ("tags", "hashtags")
MOST_PROBLEMS = 50
"""Told one by one; of more, how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What the entries have where no column says otherwise."""

    kind: str = ""
    lang: str = "en"
    author: str = ""
    licence: str = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of a row; its place is the row's."""

    entry: Entry
    row: Row


def folded(text: str) -> str:
    """Return a text by which doubles are known: small letters and digits, nothing else."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", plain)))


def candidates_of(
    table: Table, columns: Mapping[str, int], rows: Sequence[Row], usual: Usual
) -> tuple[Candidate, ...]:
    """Return an entry for each row. Raises ContentError with the problems of all rows."""
    width = len(table.rows[0].cells)
    found: list[Candidate] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            found.append(Candidate(_entry(row, columns, usual, width), row))
        except ContentError as error:
            problems += error.problems
    if len(problems) > MOST_PROBLEMS:
        rest = len(problems) - MOST_PROBLEMS
        problems = [*problems[:MOST_PROBLEMS], Problem(f"{rest} more like these")]
    if problems:
        raise ContentError(problems)
    return tuple(found)


def _entry(row: Row, columns: Mapping[str, int], usual: Usual, width: int) -> Entry:
    ahead = f"{row.name}: " if row.name else ""
    try:
        _check_row(row, width)
        document = parse_document("", row.where.file)
        value = dict(_values(row, columns, usual))
        form = validate_value(value, EntryForm, document)
        kind = kind_of(form, Defaults())
        wrong = list(faults(form, kind, document, ()))
        if wrong:
            raise ContentError(wrong)
    except ContentError as error:
        raise ContentError(
            replace(each, where=row.where, message=ahead + each.message) for each in error.problems
        ) from None
    entry = as_entry(form, kind, Defaults(), document, (), where=row.where)
    beats = tuple(replace(beat, ref=row.where) for beat in entry.beats)
    return replace(entry, beats=beats, status="draft")


def _check_row(row: Row, width: int) -> None:
    if any(cell.strip() for cell in row.cells[width:]):
        said = f"the row has {len(row.cells)} cells, and the first row has {width}"
        raise ContentError(said, hint="Put a text that holds the separator in quotes.")
    for cell in row.cells:
        if told := hidden(cell):
            raise ContentError(told, hint="Delete it, and import again.")


def _values(row: Row, columns: Mapping[str, int], usual: Usual) -> Iterator[tuple[str, object]]:
    said = {
        field: row.cells[place].strip() if place < len(row.cells) else ""
        for field, place in columns.items()
    }
    for field in ("kind", "lang", "author", "licence"):
        said[field] = said.get(field) or getattr(usual, field)
    for field, text in said.items():
        if field in LISTS:
            yield field, [each.strip() for each in re.split(r"[,;|]", text) if each.strip()]
        elif field == "kind":
            if text:
                yield field, text.lower()
        elif text or field == "text":
            yield field, text


def with_ids(found: Sequence[Candidate], taken: Iterable[str]) -> tuple[Candidate, ...]:
    """Return candidates whose ids are new: one that is taken gets a number."""
    used = set(taken)
    named = []
    for each in found:
        name, number = each.entry.id, 2
        if name in used:
            name = derived_id(each.entry.text, each.entry.kind)
        free = name
        while free in used:
            free = f"{name[: MAX_LENGTH - 6]}-{number}"
            number += 1
        used.add(free)
        named.append(replace(each, entry=replace(each.entry, id=free)))
    return tuple(named)
