"""A plan in parts that machines can make without a word between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.model import Card
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """One of so many parts of any plan, counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def cards(self, plan: Iterable[Card]) -> tuple[Card, ...]:
        """Return the cards of a plan that belong to this part: the same ones everywhere.

        All formats of a card stay together, as they share what is spoken.
        """
        return tuple(card for card in plan if self._takes(card))

    def _takes(self, card: Card) -> bool:
        named = f"{card.date.isoformat()} {card.number} {card.entry.id}"
        digest = hashlib.sha256(named.encode()).digest()
        return int.from_bytes(digest[:8]) % self.of == self.number - 1
