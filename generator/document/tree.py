"""Parser events -> a tree of values, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from generator.errors import Problem, SourceRef

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
ValuePath: TypeAlias = tuple[str | int, ...]
"""The way from the top of a document to a value, e.g. ("entries", 3, "text")."""

MAX_DEPTH = 50
TOO_DEEP = f"values are nested more than {MAX_DEPTH} deep"
MAX_NODES = 1_000_000
"""Values in a document once its aliases are written out: bounds an alias bomb."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(
    r"[-+]?([0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30}|[0-9]{1,30}(?=[eE]))([eE][-+]?[0-9]{1,2})?"
)
_CONSTANTS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Control characters, line separators editors do not count, direction overrides, noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def hidden(text: str) -> str:
    """Return what is wrong with the first character that must stand in no text; "" if none does."""
    found = FORBIDDEN.search(text)
    if found is None:
        return ""
    character = found.group()
    bidi = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    kind = "direction override" if bidi else "control character"
    return f"a {kind} (U+{ord(character):04X}) hides here"


@dataclass(slots=True)
class Node:
    """A value and its place: line and column count from 1, start and end are character offsets."""

    value: Value
    line: int
    column: int
    start: int
    end: int
    flow: bool = False
    """Written in brackets or braces (a collection only)."""
    alias: bool = False
    """Stands for a value written elsewhere."""
    size: int = 1
    """How many values it holds, itself and all aliases written out."""
    keys: dict[str, Node] = field(default_factory=dict)
    fields: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)

    def child(self, part: str | int) -> Node | None:
        """Return the node under a key or index, or None."""
        if isinstance(part, str):
            return self.fields.get(part)
        return self.items[part] if 0 <= part < len(self.items) else None


class TooMuchError(Exception):
    """The document is too deep or too large to go on; the Problem is already noted."""


class TreeBuilder:
    """Builds nodes from parser events and notes every Problem on the way."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self._anchors: dict[str, Node] = {}
        self._size = 0

    def document(self, events: Iterator[Any]) -> Node:
        """Return the root of the only document; an empty file gives a node of None."""
        root = Node(None, 1, 1, 0, 0)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._anchors.clear()
                if documents == 2:
                    hint = "Remove the line `---` or make two files."
                    self._note(event, "the file holds more than one document", hint)
            elif not isinstance(
                event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent
            ):
                node = self._node(event, events, 0)
                root = node if documents == 1 else root
        return root

    def forbid(self, character: str, place: tuple[int, int]) -> None:
        """Note a character that must not stand in a text."""
        where = SourceRef(self.shown, *place)
        hint = "Delete it; the direction of a text is found from its letters."
        said = hidden(character)
        short = "Delete it." if "control" in said else hint
        self.problems.append(Problem(said, where, short))

    def _note(self, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        where = SourceRef(self.shown, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(message, where, hint))

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._note(event, TOO_DEEP)
            raise TooMuchError
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None and not (event.tag == "!" and isinstance(event, yaml.ScalarEvent)):
            hint = "Leave the tag out; put the value in quotes to make it a text."
            self._note(event, f"the tag {event.tag!r} is not allowed here", hint)
        start, end = event.start_mark, event.end_mark
        node = Node(None, start.line + 1, start.column + 1, _index(start), _index(end))
        self._count(event, 1)
        if isinstance(event, yaml.ScalarEvent):
            node.value = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._sequence(node, events, depth)
            node.flow = bool(event.flow_style)
        else:
            self._mapping(node, events, depth)
            node.flow = bool(event.flow_style)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _count(self, event: Any, more: int) -> None:
        self._size += more
        if self._size > MAX_NODES:
            hint = "Write fewer values, or fewer aliases (`*name`) of large ones."
            self._note(event, f"the document holds more than {MAX_NODES:,} values", hint)
            raise TooMuchError

    def _alias(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        known = self._anchors.get(event.anchor)
        if known is None:
            self._note(event, f"`*{event.anchor}` has no anchor `&{event.anchor}` above it")
            return Node(None, start.line + 1, start.column + 1, _index(start), _index(end))
        self._count(event, known.size)
        return Node(
            known.value,
            start.line + 1,
            start.column + 1,
            _index(start),
            _index(end),
            alias=True,
            size=known.size,
            keys=known.keys,
            fields=known.fields,
            items=known.items,
        )

    def _scalar(self, event: Any) -> Value:
        text: str = event.value
        hidden = FORBIDDEN.search(text)  # from an escape such as "\u202e"
        if hidden:
            mark = event.start_mark
            self.forbid(hidden.group(), (mark.line + 1, mark.column + 1))
        plain = event.style is None or event.style == ""
        if not plain or event.tag is not None:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        return text

    def _sequence(self, node: Node, events: Iterator[Any], depth: int) -> None:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                node.end = _index(event.end_mark)
                break
            item = self._node(event, events, depth + 1)
            node.items.append(item)
            node.size += item.size
        node.value = [item.value for item in node.items]

    def _mapping(self, node: Node, events: Iterator[Any], depth: int) -> None:
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                node.end = _index(event.end_mark)
                break
            key = self._node(event, events, depth + 1)
            child = self._node(next(events), events, depth + 1)
            node.size += child.size
            if not isinstance(event, yaml.ScalarEvent):
                hint = "A text that begins with a bracket or brace needs quotes around it."
                self._note(event, "a key must be a plain word", hint)
                continue
            name = event.value
            if name in node.keys:
                first = SourceRef(self.shown, node.keys[name].line, node.keys[name].column)
                self._note(event, f"`{name}` is given twice", f"The first is at {first}.")
                continue
            node.keys[name], node.fields[name] = key, child
        node.value = {name: child.value for name, child in node.fields.items()}


def _index(mark: Any) -> int:
    """Return the character offset of a mark; a parser of events always gives marks."""
    return int(mark.index)
