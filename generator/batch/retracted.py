"""Cards that must never go out again, whatever the calendar says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.errors import Problem, did_you_mean
from generator.model import Card, Library
from generator.project import Project

_CARD = re.compile(r"\d{4}-\d\d-\d\d/\d+-(.+)")


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


def unknown(project: Project, library: Library) -> Iterator[Problem]:
    """Yield a warning for each name among the retracted that no entry of the library has."""
    ids = {entry.id for entry in library.entries}
    for number, name in enumerate(project.settings.review.retracted):
        card = _CARD.fullmatch(name)
        entry = card[1] if card else name
        # The name of a card may end in that of its format.
        if "/" in entry or entry in ids or (card and any(entry.startswith(f"{i}-") for i in ids)):
            continue
        yield Problem(
            f"`retracted` names {name!r}, and the library has no entry {entry!r}",
            project.where("review", "retracted", number),
            did_you_mean(entry, ids, "If it was taken out of the library, all is well."),
            severity="warning",
        )
