"""Which column of a table becomes which field of an entry."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.intake.tables import Row, Table
from generator.errors import ContentError, UsageError, did_you_mean

FIELDS = ("text", "say", "title", "kind", "tags", "hashtags", "lang", "licence", "author", "id")
"""What a column can become."""
GUESSES: dict[str, str] = {
    **dict.fromkeys(("text", "quote", "affirmation", "words", "sentence", "content"), "text"),
    **dict.fromkeys(("line", "message", "body", "saying", "phrase", "texto", "frase"), "text"),
    **dict.fromkeys(("title", "heading"), "title"),
    **dict.fromkeys(("author", "by", "writer", "who", "autor", "autora"), "author"),
    **dict.fromkeys(("tag", "topic", "theme", "category", "subject"), "tags"),
    **dict.fromkeys(("categorie", "tema"), "tags"),
    **dict.fromkeys(("hashtag",), "hashtags"),
    **dict.fromkeys(("lang", "language", "locale", "idioma"), "lang"),
    **dict.fromkeys(("licence", "license", "licencia"), "licence"),
    "kind": "kind",
    "say": "say",
}
"""Names of columns, small and without a plural s, and what they likely hold."""


def columns_of(table: Table, asked: Mapping[str, str]) -> tuple[dict[str, int], tuple[Row, ...]]:
    """Return the column of each field, and the rows below the names of the columns.

    `asked` names columns by field: `{"text": "Quote"}`. Raises UsageError for an unknown field or
    column, and if no column is known to hold the words.
    """
    wrong = [name for name in asked if name not in FIELDS]
    if wrong:
        raise UsageError(
            f"There is no field {wrong[0]!r} to map a column to.",
            hint=did_you_mean(wrong[0], FIELDS) or f"There are {', '.join(FIELDS)}.",
        )
    names = [cell.strip() for cell in table.rows[0].cells]
    guessed: dict[str, int] = {}
    for place, name in enumerate(names):
        field = GUESSES.get(name.lower().removesuffix("s"), GUESSES.get(name.lower(), ""))
        if field and field not in asked:
            guessed.setdefault(field, place)
    if not asked and not guessed and not table.named and _single(table):
        return {"text": 0}, table.rows
    found = guessed | {field: _place(names, column) for field, column in asked.items()}
    if "text" not in found:
        shown = ", ".join(repr(name) for name in names[:20])
        hint = f"Say so: --map text=NAME. The first row has {shown}."
        raise UsageError("None of the columns is known to hold the words.", hint=hint)
    if len(table.rows) == 1:
        said = "the file holds no words below the names of its columns"
        raise ContentError(said, where=table.rows[0].where)
    return found, table.rows[1:]


def _single(table: Table) -> bool:
    return all(len(row.cells) == 1 or not any(row.cells[1:]) for row in table.rows)


def _place(names: list[str], column: str) -> int:
    low = [name.lower() for name in names]
    if column.lower() in low:
        return low.index(column.lower())
    if column.isdecimal() and len(column) < 4 and 1 <= int(column) <= len(names):
        return int(column) - 1
    raise UsageError(
        f"There is no column {column!r} in the first row.",
        hint=did_you_mean(column, names) or f"It has {', '.join(map(repr, names[:20]))}.",
    )
