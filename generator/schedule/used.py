"""What was shown though the calendar had not planned it: it counts as drawn all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from generator.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Used:
    """An entry that was published."""

    entry: str
    card_day: date
    """The day the card was made for."""
    day: date
    """The day it was published."""
    theme: str = ""


@dataclass(slots=True)
class Outside:
    """Finds, day by day from the epoch on, what was published and not planned."""

    used: Sequence[Used]
    _planned: set[tuple[date, str]] = field(default_factory=set)

    def of(self, day: date, planned: Collection[str]) -> Iterator[Used]:
        """Yield what came up on a day without being planned, each entry once.

        `planned` is what the calendar has for it. A card published late, or ahead, is planned if
        its own day has it.
        """
        if not self.used:
            return
        self._planned |= {(day, entry) for entry in planned}
        seen: set[str] = set()
        for each in self.used:
            if max(each.card_day, each.day) == day and each.entry not in seen:
                seen.add(each.entry)
                if (each.card_day, each.entry) not in self._planned:
                    yield each
