"""What a worker needs to know of its project: small, frozen, and fit to travel by pickle."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Where cards are made and how; no open file, no model, no font."""

    output: Path
    """The folder that holds a folder a day."""
    force: bool = False
    """Build cards anew that are current."""
    threads: int = 1
    """Encoder threads a card; with 1, equal ingredients give equal bytes."""

    def folder(self, card: Card) -> Path:
        """Return where the bundle of a card belongs."""
        return self.output / card.date.isoformat() / card.slug

    def sweep(self) -> None:
        """Remove what a killed run left half-made in the output."""
