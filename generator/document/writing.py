"""Plain values -> YAML lines that read back the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from generator.document.tree import Value

_DATES = "tag:yaml.org,2002:timestamp"


class _Dumper(yaml.SafeDumper):
    """Writes days as they are: a text to us needs no quotes for looking like a day."""


_Dumper.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != _DATES]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    # Lines of a text stand below one another, as people write them.
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


_Dumper.add_representer(str, _text)


def written(rows: Sequence[Mapping[str, Value]], indent: str = "") -> str:
    """Return mappings as items of a list, a line a key, each line after `indent`."""
    if not rows:
        return ""
    options: Any = {"allow_unicode": True, "sort_keys": False, "default_flow_style": False}
    text: str = yaml.dump([dict(row) for row in rows], Dumper=_Dumper, width=10**6, **options)
    return "".join(indent + line if line.strip() else line for line in text.splitlines(True))


def lines_of(mapping: Mapping[str, Value], indent: str = "") -> str:
    """Return a mapping as lines of a block, a key each, all after `indent`."""
    listed = written([mapping]).splitlines(keepends=True)
    # What stands after the hyphen of an item, or below that.
    return "".join(indent + line[2:] if line.strip() else line for line in listed)


def inline(value: Value) -> str:
    """Return a value in one line, fit to stand inside brackets, too."""
    if isinstance(value, str) and "\n" in value:
        return json.dumps(value, ensure_ascii=False)  # which YAML reads as well
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{inline(key)}: {inline(each)}' for key, each in value.items())}}}"
    options: Any = {"allow_unicode": True, "default_flow_style": True, "width": 10**6}
    text: str = yaml.dump([value], Dumper=_Dumper, **options)
    return text.strip()[1:-1]
