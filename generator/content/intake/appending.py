"""Puts entries at the end of a library file; what stands there stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.content.reading import entry_rows
from generator.content.replacing import replace_file
from generator.content.schema import Defaults
from generator.document import Document, Value, load_document, parse_document, written
from generator.errors import ContentError, SourceRef
from generator.model import Entry, Kind
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Appended:
    """A library file as it will be."""

    path: Path
    shown: str
    text: str
    entries: tuple[Entry, ...]
    """The new ones."""

    def write(self) -> None:
        """Put it into its place in one step. Raises ContentError if it can't be written."""
        replace_file(self.path, self.text, self.shown)


def append(
    target: Path,
    entries: Sequence[Entry],
    *,
    shown: str,
    added: date,
    heading: str = "",
) -> Appended:
    """Return the file with entries at its end, as drafts that join on a day.

    A new file begins with the comment `heading`. Raises ContentError if the file is no library, or
    one that nothing can be put at the end of.
    """
    there = target.exists()
    document = load_document(target, shown) if there else parse_document("", shown)
    defaults, before = entry_rows(document)
    rows = [_row(entry, defaults, added) for entry in entries]
    text = document.text if there else f"# {heading}\n" if heading else ""
    if text and not text.endswith("\n"):
        text += "\n"
    newline = "\r\n" if "\r\n" in text else "\n"
    text += written(rows, " " * _indent(document)).replace("\n", newline)
    if not _says(text, [row for _, row in before], rows):
        hint = "A list in [brackets] or an `entries:` above other keys can't: choose another --to."
        raise ContentError("entries can't be put at the end", where=SourceRef(shown), hint=hint)
    return Appended(target, shown, text, tuple(entries))


def _row(entry: Entry, defaults: Defaults, added: date) -> dict[str, Value]:
    """Return an entry as it is written below the defaults of a file."""
    beat = entry.beats[0]
    fields: dict[str, Value] = {
        "id": entry.id,
        "kind": entry.kind.value if entry.kind != (defaults.kind or Kind.AFFIRMATION) else "",
        "title": entry.title,
        "text": beat.text,
        "say": beat.say,
        "tags": [*entry.tags],
        "hashtags": [*entry.hashtags],
        "lang": entry.lang if entry.lang != defaults.lang else "",
        "licence": entry.licence if entry.licence != defaults.licence else "",
        "author": entry.author if entry.author != defaults.author else "",
    }
    row: dict[str, Value] = {name: value for name, value in fields.items() if value}
    return row | {"status": "draft", "added": added.isoformat()}


def _indent(document: Document) -> int:
    holder = document.node(("entries",)) or document.root
    return max(holder.column - 1, 0) if holder.value else 2 * isinstance(document.value, dict)


def _says(text: str, before: list[Value], rows: Sequence[dict[str, Value]]) -> bool:
    """Return True if a text is a library of the rows there were and the new ones."""
    try:
        _, found = entry_rows(parse_document(text, ""))
    except ContentError:
        return False
    return [row for _, row in found] == [*before, *rows]
