"""Writes into library files the ids that entries have only by their words.

From then on a text can be corrected and its card keeps its name. Only what is missing is put in;
comments, order and formatting of the rest stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.content.library import library_files, load_library
from generator.content.reading import entry_rows
from generator.content.replacing import replace_file
from generator.document import (
    Document,
    Node,
    Value,
    ValuePath,
    load_document,
    parse_document,
    shown_path,
)
from generator.errors import ContentError, SourceRef
from generator.model import Library
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class WrittenId:
    """An id that was put into a file, and where its entry stood before."""

    id: str
    where: SourceRef


@dataclass(frozen=True, slots=True)
class _Insertion:
    at: int
    text: str


def write_ids(
    paths: Path | Sequence[Path], *, added: date | None = None, root: Path | None = None
) -> tuple[WrittenId, ...]:
    """Give each entry of library files or folders that lacks an `id` one; return the new ids.

    With `added`, such an entry also gets that day unless it has one; but where no entry had an id
    before, all of them have been there from the beginning. A file is replaced in one step, and
    left alone if nothing is missing.

    Raises ContentError if the library is not right, or if a file can't be edited without changing
    what it says.
    """
    places = [paths] if isinstance(paths, Path) else list(paths)
    library = load_library(places, root=root)
    edits: list[tuple[Path, str]] = []
    written: list[WrittenId] = []
    files = [file for place in places for file in library_files(place, root=root)]
    documents = [load_document(file, shown_path(file, root)) for file in files]
    day = added if any(_has_ids(document) for document in documents) else None
    for file, document in zip(files, documents, strict=True):
        text, new = _with_ids(document, library, day)
        if new:
            edits.append((file, text))
            written.extend(new)
    for file, text in edits:
        replace_file(file, text, shown_path(file, root))
    return tuple(written)


def _has_ids(document: Document) -> bool:
    return any(
        isinstance(row, dict) and row.get("id") is not None for _, row in entry_rows(document)[1]
    )


def _with_ids(
    document: Document, library: Library, added: date | None
) -> tuple[str, list[WrittenId]]:
    by_place = {entry.ref: entry.id for entry in library.entries}
    insertions: list[_Insertion] = []
    written: list[WrittenId] = []
    _, rows = entry_rows(document)
    expected: list[Value] = []
    for path, row in rows:
        where = document.where(path)
        if isinstance(row, dict) and row.get("id") is not None:
            expected.append(row)
            continue
        missing = {"id": by_place[where]}
        if added and not (isinstance(row, dict) and row.get("added") is not None):
            missing["added"] = added.isoformat()
        insertions.extend(_insertions(document, path, missing))
        expected.append({**missing, **(row if isinstance(row, dict) else {"text": row})})
        written.append(WrittenId(missing["id"], where))
    text = document.text
    for insertion in sorted(insertions, key=lambda each: each.at, reverse=True):
        text = text[: insertion.at] + insertion.text + text[insertion.at :]
    if written and not _says(text, expected):
        hint = "Write the ids by hand: `affirm ids` lists them."
        raise ContentError("the ids can't be put in here", where=document.where(), hint=hint)
    return text, written


def _says(text: str, expected: list[Value]) -> bool:
    """Return True if a text is a library of exactly these rows."""
    try:
        _, rows = entry_rows(parse_document(text, ""))
    except ContentError:
        return False
    return [row for _, row in rows] == expected


def _insertions(document: Document, path: ValuePath, missing: dict[str, str]) -> list[_Insertion]:
    node = document.node(path)
    if node is None or node.alias:
        hint = "Write the entry out in place of its alias."
        raise ContentError("an alias can't have an id", where=document.where(path), hint=hint)
    holder = document.node(path[:-1])
    lines = [f"{key}: {value}" for key, value in missing.items()]
    if node.flow:
        return [_Insertion(node.start + 1, ", ".join(lines) + ", ")]
    if holder and holder.flow:
        opening = "{" + ", ".join([*lines, "text: "])
        return [_Insertion(node.start, opening), _Insertion(node.end, "}")]
    newline = "\r\n" if "\r\n" in document.text else "\n"
    if node.keys:
        first = min(node.keys.values(), key=lambda mark: mark.index)
        step = newline + " " * first.column
        return [_Insertion(first.index, step.join(lines) + step)]
    step = newline + " " * (node.column - 1)
    return [
        _Insertion(node.start, step.join([*lines, "text: "])),
        *_deeper(document.text, node),
    ]


def _deeper(text: str, node: Node) -> list[_Insertion]:
    """Return what pushes the further lines of a text to the right, under its new key."""
    line_start = text.rfind("\n", 0, node.start) + 1
    before = text[line_start : node.start]
    # From its hyphen; if that stands on a line of its own, the text's own column will do.
    shift = len(before) - before.rfind("-") if "-" in before else len(before) + 1
    following = re.finditer(r"\n(?=[^\n\r])", text[node.start : node.end])
    return [_Insertion(node.start + each.end(), " " * shift) for each in following]
