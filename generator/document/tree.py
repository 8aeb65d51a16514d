"""Parser events -> a tree of values, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml

from generator.errors import MOST, Problem, SourceRef
from generator.values import dataclass

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
_TELLING = frozenset(["", *"~+-.0123456789nNtTfF"])
"""How a plain text begins that may be something else than a text."""
_NO_FIELDS: Mapping[str, Any] = MappingProxyType({})
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


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, counted from 0: as the parser's own."""

    line: int = 0
    column: int = 0
    index: int = 0

    @classmethod
    def of(cls, mark: Any) -> Mark:
        """Return a mark of the parser as a plain one."""
        return cls(mark.line, mark.column, mark.index)


class Node:
    """A value and its place.

    `opened` and `closed` are the parser's marks of where it begins and ends: kept as they are, as
    hardly any of a large library's places are ever asked for.
    """

    __slots__ = ("alias", "closed", "fields", "flow", "items", "keys", "opened", "size", "value")

    def __init__(self, value: Value, opened: Any, closed: Any) -> None:
        self.value = value
        self.opened = opened
        self.closed = closed
        self.flow = False
        """Written in brackets or braces (a collection only)."""
        self.alias = False
        """Stands for a value written elsewhere."""
        self.size = 1
        """How many values it holds, itself and all aliases written out."""
        self.keys: Mapping[str, Any] = _NO_FIELDS
        """The mark of each key of a mapping."""
        self.fields: Mapping[str, Node] = _NO_FIELDS
        self.items: Sequence[Node] = ()

    def __getstate__(self) -> tuple[Any, ...]:
        """Return what travels to another process: the parser's marks can't."""
        keys = {name: Mark.of(mark) for name, mark in self.keys.items()}
        ends = Mark.of(self.opened), Mark.of(self.closed)
        return (
            self.value,
            *ends,
            self.flow,
            self.alias,
            self.size,
            keys,
            dict(self.fields),
            self.items,
        )

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take what came from another process."""
        self.value, self.opened, self.closed, self.flow, self.alias, self.size, *inner = state
        self.keys, self.fields, self.items = inner

    @property
    def line(self) -> int:
        """From 1."""
        return int(self.opened.line) + 1

    @property
    def column(self) -> int:
        """From 1."""
        return int(self.opened.column) + 1

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return int(self.opened.index)

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return int(self.closed.index)

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
        root: Node | None = None
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
        return root or Node(None, Mark(), Mark())

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
        if len(self.problems) >= MOST:
            raise TooMuchError

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._note(event, TOO_DEEP)
            raise TooMuchError
        # The parser's events have no subclasses, and a large library has millions of them.
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        self._size += 1
        if self._size > MAX_NODES:
            self._refuse_size(event)
        if kind is yaml.ScalarEvent:
            node = Node(self._scalar(event), event.start_mark, event.end_mark)
        else:
            node = Node(None, event.start_mark, event.end_mark)
            if event.tag is not None:
                self._refuse_tag(event)
            node.flow = bool(event.flow_style)
            read = self._sequence if kind is yaml.SequenceStartEvent else self._mapping
            read(node, events, depth + 1)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _refuse_tag(self, event: Any) -> None:
        hint = "Leave the tag out; put the value in quotes to make it a text."
        self._note(event, f"the tag {event.tag!r} is not allowed here", hint)

    def _refuse_size(self, event: Any) -> None:
        hint = "Write fewer values, or fewer aliases (`*name`) of large ones."
        self._note(event, f"the document holds more than {MAX_NODES:,} values", hint)
        raise TooMuchError

    def _alias(self, event: Any) -> Node:
        known = self._anchors.get(event.anchor)
        if known is None:
            self._note(event, f"`*{event.anchor}` has no anchor `&{event.anchor}` above it")
            return Node(None, event.start_mark, event.end_mark)
        self._size += known.size
        if self._size > MAX_NODES:
            self._refuse_size(event)
        node = Node(known.value, event.start_mark, event.end_mark)
        node.alias, node.size = True, known.size
        node.keys, node.fields, node.items = known.keys, known.fields, known.items
        return node

    def _scalar(self, event: Any) -> Value:
        text: str = event.value
        if event.style == '"':  # the only one with escapes, such as "\u202e"
            hidden = FORBIDDEN.search(text)
            if hidden:
                mark = event.start_mark
                self.forbid(hidden.group(), (mark.line + 1, mark.column + 1))
        if event.tag is not None:
            if event.tag != "!":
                self._refuse_tag(event)
            return text
        return text if event.style or text[:1] not in _TELLING else _plain(text)

    def _sequence(self, node: Node, events: Iterator[Any], depth: int) -> None:
        items = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                node.closed = event.end_mark
                break
            item = self._node(event, events, depth)
            items.append(item)
            node.size += item.size
        node.items = items
        node.value = [item.value for item in items]

    def _mapping(self, node: Node, events: Iterator[Any], depth: int) -> None:
        keys: dict[str, Any] = {}
        fields: dict[str, Node] = {}
        node.keys, node.fields = keys, fields
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                node.closed = event.end_mark
                break
            plain = type(event) is yaml.ScalarEvent
            if not plain or event.anchor or event.style or event.tag:
                self._node(event, events, depth)  # a key can hide what a value can
            child = self._node(next(events), events, depth)
            node.size += child.size
            if not plain:
                hint = "A text that begins with a bracket or brace needs quotes around it."
                self._note(event, "a key must be a plain word", hint)
                continue
            name = event.value
            if name in keys:
                first = SourceRef(self.shown, keys[name].line + 1, keys[name].column + 1)
                self._note(event, f"`{name}` is given twice", f"The first is at {first}.")
                continue
            keys[name], fields[name] = event.start_mark, child
        node.value = {name: child.value for name, child in fields.items()}


def _plain(text: str) -> Value:
    """Return what a text without quotes stands for."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text
