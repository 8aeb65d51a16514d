"""Plain values -> YAML lines that read back the same."""

from __future__ import annotations

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


def written(rows: Sequence[Mapping[str, Value]], indent: str = "") -> str:
    """Return mappings as items of a list, a line a key, each line after `indent`."""
    if not rows:
        return ""
    options: Any = {"allow_unicode": True, "sort_keys": False, "default_flow_style": False}
    text: str = yaml.dump([dict(row) for row in rows], Dumper=_Dumper, width=10**6, **options)
    return "".join(indent + line if line.strip() else line for line in text.splitlines(True))
