"""A folder of this machine as a store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Files below a folder, whether or not it is there. What can't be read is not there."""

    root: Path

    def named(self, path: str = "") -> str:
        """Return the path of a place."""
        return str(self.root / path)

    def read(self, path: str) -> bytes | None:
        """Return a file; None if it can't be read."""
        try:
            return (self.root / path).read_bytes()
        except OSError:
            return None

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of every file in a folder, by its path in there; of a file, its own."""
        top = self.root / folder
        return {
            path.relative_to(top).as_posix(): path.stat().st_size
            for path in (top, *top.rglob("*"))
            if path.is_file()
        }
