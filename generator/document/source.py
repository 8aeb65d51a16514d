"""Reads one YAML file into values that remember where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.document.bounded import bounded_bytes
from generator.document.tree import (
    FORBIDDEN,
    TOO_DEEP,
    Node,
    TooMuchError,
    TreeBuilder,
    Value,
    ValuePath,
)
from generator.document.wording import syntax_hint
from generator.errors import AffirmError, ContentError, Problem, SourceRef
from generator.values import dataclass

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the place of each."""

    shown: str
    """The path as the user knows it; the file of every SourceRef."""
    text: str
    """The source without its byte order mark; offsets of nodes count in it."""
    root: Node

    @property
    def value(self) -> Value:
        """The whole content: a mapping, a list, or None if the file holds nothing."""
        return self.root.value

    def node(self, path: ValuePath) -> Node | None:
        """Return the node at a path, or None if there is none."""
        node: Node | None = self.root
        for part in path:
            node = node.child(part) if node else None
        return node

    def where(self, path: ValuePath = (), *, key: bool = False) -> SourceRef:
        """Return the place of the value (or of its key) at a path.

        A path that leads nowhere gives the place of the nearest value that holds it.
        """
        node = self.root
        for depth, part in enumerate(path):
            if key and depth == len(path) - 1 and part in node.keys:
                mark = node.keys[str(part)]
                return SourceRef(self.shown, mark.line + 1, mark.column + 1)
            inner = node.child(part)
            if inner is None:
                break
            node = inner
        return SourceRef(self.shown, node.line, node.column)


def shown_path(path: Path, root: Path | None) -> str:
    """Return a path as a person of the project at `root` knows it: relative to it where inside."""
    if root is not None:
        try:
            return path.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            pass
    return str(path)


def load_document(
    path: Path, shown: str | None = None, *, error: type[AffirmError] = ContentError
) -> Document:
    """Read a YAML file; raise `error` with every Problem if it can't be understood.

    `shown` is the path as the user knows it, e.g. relative to the project.
    """
    name = shown if shown is not None else str(path)
    hint = "Split it into several files in one folder."
    data = bounded_bytes(path, name, error=error, hint=hint)
    return document_of(data, name, error=error)


def document_of(data: bytes, shown: str, *, error: type[AffirmError] = ContentError) -> Document:
    """Read YAML from the bytes of a file; as load_document."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        raise error(
            "the file is not UTF-8 text",
            where=SourceRef(shown, before.count(b"\n") + 1, column),
            hint="Save it as UTF-8 in your editor.",
        ) from None
    return parse_document(text, shown, error=error)


def parse_document(text: str, shown: str, *, error: type[AffirmError] = ContentError) -> Document:
    """Read YAML from a text; as load_document."""
    builder = TreeBuilder(shown)
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        builder.forbid(forbidden.group(), _place_of(text, forbidden.start()))
        raise error(builder.problems)
    try:
        root = builder.document(iter(_Loader(text).get_event, None))
    except yaml.MarkedYAMLError as broken:
        builder.problems.append(_syntax_problem(broken, text, shown))
        raise error(builder.problems) from None
    except yaml.YAMLError as broken:
        builder.problems.append(Problem(f"this is not YAML: {broken}", SourceRef(shown)))
        raise error(builder.problems) from None
    except (ValueError, OverflowError):
        # Only the parser without C: it makes a character of an escape such as "\\UFFFFFFFF".
        said = "this is not YAML: an escape in quotes stands for no character"
        builder.problems.append(Problem(said, SourceRef(shown)))
        raise error(builder.problems) from None
    except TooMuchError:
        raise error(builder.problems) from None
    if builder.problems:
        raise error(builder.problems)
    return Document(shown, text, root)


def _place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character offset."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _syntax_problem(broken: yaml.MarkedYAMLError, text: str, shown: str) -> Problem:
    mark = broken.problem_mark or broken.context_mark
    # PyYAML 6.0.4 and later refuse a thousand levels themselves, before ours are counted.
    if mark and "nesting depth" in (broken.problem or ""):
        return Problem(TOO_DEEP, SourceRef(shown, mark.line + 1, mark.column + 1))
    where = SourceRef(shown, mark.line + 1, mark.column + 1) if mark else SourceRef(shown)
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    at = line[mark.column : mark.column + 1] if mark else ""
    said = broken.problem or broken.context or "it can't be read"
    return Problem(f"this is not YAML: {said}", where, syntax_hint(said, at))
