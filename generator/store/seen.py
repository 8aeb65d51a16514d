"""What a store held at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.store.model import Store
from generator.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Seen:
    """Folders and small files as they were when somebody looked; all else is asked for now."""

    store: Store
    folders: Mapping[str, Mapping[str, int]]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def named(self, path: str = "") -> str:
        """Return the address of a place."""
        return self.store.named(path)

    def read(self, path: str) -> bytes | None:
        """Return a file; None if it was not there."""
        known = self.files.get(path)
        if known is not None or any(each in self.folders for each in above(path)):
            return known
        return self.store.read(path)

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of every file in a folder, by its path in there."""
        return self.folders[folder] if folder in self.folders else self.store.sizes(folder)


def above(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
