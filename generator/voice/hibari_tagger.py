"""The tables of hibari's tagger: what 80,000 features weigh, of which a sentence meets some dozens.

To make all of the 5 MB of JSON into half a million Python objects takes 0.1 s of every process, a
quarter of what loading the voice cost. So what a table has stays JSON until it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Table:
    """A table of which few rows are ever looked at."""

    def __init__(self, rows: Mapping[str, msgspec.Raw]) -> None:
        self._rows = rows

    def get(self, name: str) -> Any:
        """Return what the table has under a name, None if nothing."""
        found = self._rows.get(name)
        return None if found is None else msgspec.json.decode(found)


def read_tagger(source: bytes) -> dict[str, Table | list[str]]:
    """Return the tagger's model as the library reads it, its tables looked up."""
    model = msgspec.json.decode(source, type=dict[str, dict[str, msgspec.Raw] | list[str]])
    return {name: Table(part) if isinstance(part, dict) else part for name, part in model.items()}
