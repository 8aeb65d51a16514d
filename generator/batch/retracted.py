"""Cards that must never go out again, whatever the calendar says."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.model import Card


def is_retracted(entries: Iterable[str], place: str, retracted: Collection[str]) -> bool:
    """Return whether a list names one of the entries, or the card by its place.

    A place is a day and a card's name, such as "2026-12-24/01-halt"; other formats of the card
    have its name as the beginning of theirs.
    """
    return any(each in retracted for each in (*entries, place)) or any(
        "/" in each and place.startswith(f"{each}-") for each in retracted
    )


def without_retracted(
    cards: Iterable[Card], retracted: Collection[str]
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Return the cards that may go out, and those that may not.

    The others keep their days: the calendar draws as if nothing was retracted.
    """
    kept: list[Card] = []
    left: list[Card] = []
    for card in cards:
        place = f"{card.date.isoformat()}/{card.slug}"
        barred = is_retracted((card.entry.id,), place, retracted)
        (left if barred else kept).append(card)
    return tuple(kept), tuple(left)
