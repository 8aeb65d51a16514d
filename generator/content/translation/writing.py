"""Puts a translation into the text of a library file; all that it does not say stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.document import Document, Node, Value, ValuePath, inline, lines_of
from generator.errors import ContentError
from generator.values import dataclass

KEY = "translations"
_STEP = "  "


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A part of a text, by character offsets, and what takes its place."""

    start: int
    end: int
    text: str


def edits(
    document: Document, path: ValuePath, lang: str, told: Mapping[str, Value]
) -> Iterator[Edit]:
    """Yield what makes an entry say a translation. Raises ContentError for an entry by alias."""
    node = document.node(path)
    if node is None or node.alias or not node.fields:
        hint = "Write the entry out in its place."
        raise ContentError("a translation can't be put here", where=document.where(path), hint=hint)
    there = node.fields.get(KEY)
    if node.flow and there is None:
        yield Edit(node.end - 1, node.end - 1, f", {KEY}: {{{inline(lang)}: {inline(dict(told))}}}")
    elif there is None:
        text = lines_of({KEY: {lang: dict(told)}}, _indent(node))
        yield _below(document.text, node, text)
    elif there.flow:
        whole = dict(there.value) if isinstance(there.value, dict) else {}
        yield Edit(there.start, there.end, inline({**whole, lang: dict(told)}))
    elif lang not in there.fields:
        yield _below(document.text, there, lines_of({lang: dict(told)}, _indent(there)))
    elif there.fields[lang].flow:
        known = there.fields[lang]
        yield Edit(known.start, known.end, inline(dict(told)))
    else:
        yield from _changes(document.text, there.fields[lang], told)


def _changes(text: str, node: Node, told: Mapping[str, Value]) -> Iterator[Edit]:
    """Yield what makes a mapping in lines say other values, key by key: comments stay."""
    for key, known in node.fields.items():
        first, last = node.keys[key].index, _end(text, known)
        if key not in told:
            yield Edit(text.rfind("\n", 0, first) + 1, _line_end(text, last), "")
        elif known.value != told[key]:
            value = told[key]
            plain = not isinstance(value, list | dict) or known.flow
            after = f"{key}: {inline(value)}" if plain else _nested(key, value, _indent(node))
            yield Edit(first, last, after)
    new = {key: value for key, value in told.items() if key not in node.fields}
    if new:
        yield _below(text, node, lines_of(new, _indent(node)))


def _nested(key: str, value: Value, indent: str) -> str:
    return lines_of({key: value}, indent).strip()


def _below(text: str, node: Node, lines: str) -> Edit:
    """Return the edit that puts lines below the last one of a mapping."""
    at = _line_end(text, _end(text, node))
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = at > 0 and text[at - 1] == "\n"
    return Edit(at, at, ("" if ended else newline) + lines.replace("\n", newline))


def _end(text: str, node: Node) -> int:
    """Return where the last word of a value ends: a block's own mark is beyond what follows."""
    inner = [*node.items, *node.fields.values()]
    if inner and not node.flow:
        return _end(text, max(inner, key=lambda each: each.start))
    return len(text[: node.end].rstrip())


def _line_end(text: str, at: int) -> int:
    """Return where the next line begins."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _indent(node: Node) -> str:
    return " " * int(min(mark.column for mark in node.keys.values()))


def edited(text: str, changes: list[Edit]) -> str:
    """Return a text with all edits made."""
    for edit in sorted(changes, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
