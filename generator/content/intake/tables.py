"""A .csv, .txt, .json or .xlsx file -> rows of texts, each with its place."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.content.intake.spreadsheet import rows_of_workbook
from generator.document import bounded_bytes
from generator.errors import ContentError, Problem, SourceRef
from generator.values import dataclass

MAX_ROWS = 100_000
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, from the left, and where it stands."""

    cells: tuple[str, ...]
    where: SourceRef
    name: str = ""
    """What to call it where the place says no line, such as "item 3"."""

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: its first row may name the columns."""

    shown: str
    rows: tuple[Row, ...]
    named: bool = False
    """Whether the first row is sure to name the columns."""
    note: str = ""
    """What people should know about how it was read; "" = nothing."""


def read_table(path: Path, shown: str) -> Table:
    """Return the rows of a file that hold anything; formulas stay the text they are.

    Raises ContentError for a file that is empty, too large, no text, or no table.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        hint = f"It reads {', '.join(SUFFIXES)} files."
        raise ContentError("this file can't be imported", where=SourceRef(shown), hint=hint)
    data = bounded_bytes(path, shown)
    note = ""
    named = suffix == ".json"
    if suffix == ".xlsx":
        found: Iterable[Row] = _of_workbook(data, shown)
    else:
        text, note = _decoded(data, shown)
        found = READERS[suffix](text, shown)
    rows = []
    for row in found:
        if not row.empty:
            rows.append(row)
        if len(rows) > MAX_ROWS:
            said = f"the file has more than {MAX_ROWS} rows"
            raise ContentError(said, where=SourceRef(shown), hint="Split it into several files.")
    if len(rows) <= named:
        raise ContentError("the file holds no words", where=SourceRef(shown))
    return Table(shown, tuple(rows), named, note)


def _decoded(data: bytes, shown: str) -> tuple[str, str]:
    """Return the text of a file, and a note if its letters had to be guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # "Unicode text", as Excel calls it
        try:
            return data.decode("utf-16"), ""
        except UnicodeDecodeError:
            raise ContentError("the file is not UTF-16 text", where=SourceRef(shown)) from None
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        said = "this is no text: it holds a NUL character"
        hint = "Export it as CSV in UTF-8, or as .xlsx."
        raise ContentError(said, where=SourceRef(shown, line), hint=hint)
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        said = "the file is neither UTF-8 nor Windows-1252 text"
        hint = "Save it as UTF-8 in the program it comes from."
        raise ContentError(said, where=SourceRef(shown, line), hint=hint) from None
    return (
        text,
        f"line {line} is not UTF-8: read as Windows-1252. Look at its accents.",
    )


def _of_lines(text: str, shown: str) -> Iterator[Row]:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        yield Row((line,), SourceRef(shown, number))


def _of_csv(text: str, shown: str) -> Iterator[Row]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            yield Row(tuple(cells), SourceRef(shown, before + 1))
            before = reader.line_num
    except csv.Error as problem:
        hint = 'A cell with quotes in it is written as "so ""quoted"" here".'
        said = f"this is not CSV: {problem}"
        raise ContentError(said, where=SourceRef(shown, before + 1), hint=hint) from None


def _of_json(text: str, shown: str) -> Iterator[Row]:
    place = SourceRef(shown)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as problem:
        where = SourceRef(shown, problem.lineno, problem.colno)
        raise ContentError(f"this is not JSON: {problem.msg}", where=where) from None
    except (RecursionError, ValueError):
        raise ContentError("this JSON nests too deep or counts too far", where=place) from None
    if isinstance(value, dict) and len(value) == 1:
        (value,) = value.values()
    if not isinstance(value, list):
        hint = 'It holds a list: ["I can rest.", ...] or [{"text": "I can rest."}, ...].'
        raise ContentError("this JSON is no list", where=place, hint=hint)
    items = [item if isinstance(item, dict) else {"text": item} for item in value]
    names = list(dict.fromkeys(name for item in items for name in item))
    yield Row(tuple(names), place)
    problems = []
    for number, item in enumerate(items, 1):
        try:
            yield Row(tuple(_cell(item.get(name)) for name in names), place, f"item {number}")
        except TypeError as odd:
            problems.append(Problem(f"item {number}: {odd}", place))
    if problems:
        raise ContentError(problems)


def _cell(value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, int | float):
        return str(value)
    raise TypeError("a text should be here, not a list or mapping")


def _of_workbook(data: bytes, shown: str) -> Iterator[Row]:
    for number, cells in rows_of_workbook(data, shown):
        yield Row(cells, SourceRef(shown, number))


READERS: dict[str, Callable[[str, str], Iterator[Row]]] = {
    ".csv": _of_csv,
    ".txt": _of_lines,
    ".json": _of_json,
}
"""How each kind of text is read; a workbook is none."""
SUFFIXES = (*READERS, ".xlsx")
