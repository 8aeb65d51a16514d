"""Which days are still to be made: runs begin late, fail, or never happen."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

_NAMED = re.compile(r"cards-(\d{4}-\d{2}-\d{2})(?!\d)")


def due_days(
    today: date, back: int, done: Collection[date], begun: Collection[date] = ()
) -> tuple[date, ...]:
    """Return the days to make, in order: today, and up to `back` days before it, unless done.

    Days before the first that is done or `begun` were not missed: nobody had started yet.
    """
    first = min((today, *done, *begun))
    window = (today - timedelta(days) for days in range(back, -1, -1))
    return tuple(day for day in window if day >= first and day not in done)


def days_named(text: str) -> frozenset[date]:
    """Return the days that a text names as `cards-2026-12-24`, whatever else is in it."""
    found = set()
    for named in _NAMED.findall(text):
        try:
            found.add(date.fromisoformat(named))
        except ValueError:
            continue  # no such day: somebody's own tag
    return frozenset(found)
