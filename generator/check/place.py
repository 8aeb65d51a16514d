"""Where in its file a finding stands: line and column of the very words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.check.model import Finding
from generator.errors import SourceRef
from generator.values import replace

_FARTHEST = 60
"""Lines below the beginning of an entry in which its words are looked for."""


class Places:
    """The lines of files, read once each, under the names by which people know them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, tuple[str, ...]] = {}

    def path(self, file: str) -> Path:
        """Return the path of a file as people name it."""
        return self._root / file

    def line(self, where: SourceRef | None) -> str:
        """Return the line of a place as it is written; empty if there is none."""
        if where is None or not where.line:
            return ""
        lines = self._of(where.file)
        return lines[where.line - 1] if where.line <= len(lines) else ""

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with the place of its own words, if they stand in the file as found."""
        where = finding.where
        if where is None or not where.line or not finding.text:
            return finding
        exact = next(self._search(where, finding.text), None)
        return replace(finding, where=exact) if exact else finding

    def exact(self, finding: Finding) -> bool:
        """Return whether a finding's words stand right at its place."""
        where = finding.where
        if where is None or not where.column or not finding.text:
            return False
        return self.line(where)[where.column - 1 :].startswith(finding.text)

    def _search(self, where: SourceRef, text: str) -> Iterator[SourceRef]:
        lines = self._of(where.file)
        words = text.split("\n", maxsplit=1)[0].strip() or text
        start = max(where.column - 1, 0)
        for number in range(where.line - 1, min(where.line + _FARTHEST, len(lines))):
            column = lines[number].find(words, start)
            if column >= 0:
                yield SourceRef(where.file, number + 1, column + 1)
            start = 0

    def _of(self, file: str) -> tuple[str, ...]:
        if file not in self._lines:
            try:
                text = self.path(file).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            self._lines[file] = tuple(text.split("\n"))
        return self._lines[file]
