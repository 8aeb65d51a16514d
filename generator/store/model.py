"""What every store can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Store(Protocol):
    """Files by their paths: relative to the store, with forward slashes; "" is the whole."""

    def named(self, path: str = "") -> str:
        """Return how a person finds a place in it."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a file; None if it is not there. Raises PublishError if nobody can tell."""
        ...

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of every file in a folder, by its path in there. Raises as `read`."""
        ...
