"""What a calendar is asked for and could never show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from generator.days import Days
from generator.project.schedule_settings import Pin, ScheduleSettings
from generator.values import dataclass

_LEAP = date(2000, 1, 1)
"""Dates without a year are looked at in a year that has all of them."""

_LONGEST = 3660
"""Days of a range that are looked at."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A wish that is not met on any day."""

    place: tuple[str | int, ...]
    """Where it stands, within `schedule`."""
    message: str
    hint: str


def clashes(settings: ScheduleSettings) -> Iterator[Clash]:
    """Yield what is asked for in vain: places that a day lacks, pins on one place, on no card.

    Only what is certain is told: a pin on a date may well go before one on a weekday.
    """
    yield from _beyond(settings)
    pinned = [_dates(pin.on) for pin in settings.pinned]
    for (one, first), (two, second) in combinations(enumerate(settings.pinned), 2):
        shared = sorted(pinned[one] & pinned[two]) if first.slot == second.slot else []
        if shared and _yearly(first) == _yearly(second):
            yield Clash(
                ("pinned", two),
                f"{second.entry!r} and {first.entry!r} are both pinned to card {second.slot} of "
                f"{_named(shared[0], second)}",
                "Give one of them another `slot` or another day.",
            )
    for number, (pin, days) in enumerate(zip(settings.pinned, pinned, strict=True)):
        if days and all(_blacked_out(day, pin, settings.blackout) for day in days):
            yield Clash(
                ("pinned", number, "on"),
                f"{pin.entry!r} is pinned to {pin.on}, a day of `blackout`",
                "Pin it to another day, or leave this one out of `blackout`.",
            )


def _beyond(settings: ScheduleSettings) -> Iterator[Clash]:
    cards = len(settings.slots)
    for what, places in (
        ("pinned", [pin.slot for pin in settings.pinned]),
        ("programmes", [programme.slot for programme in settings.programmes]),
    ):
        for number, slot in enumerate(places):
            if slot > cards:
                yield Clash(
                    (what, number, "slot"),
                    f"a day has {cards} card{'s' * (cards != 1)}, and none at place {slot}",
                    "Choose a place that `schedule: slots` has, or add slots.",
                )


def _dates(days: Days) -> frozenset[date]:
    """Return the dates of a range, in a leap year if it is of every year; none of other days."""
    if not days.first or not days.last:
        return frozenset()
    if not days.first[0]:
        year = (_LEAP + timedelta(number) for number in range(366))
        return frozenset(day for day in year if day in days)
    first, last = date(*days.first), date(*days.last)
    length = min((last - first).days + 1, _LONGEST)
    return frozenset(first + timedelta(number) for number in range(length))


def _yearly(pin: Pin) -> bool:
    return bool(pin.on.first) and not (pin.on.first or (0,))[0]


def _named(day: date, pin: Pin) -> str:
    return f"{day:%m-%d}" if _yearly(pin) else day.isoformat()


def _blacked_out(day: date, pin: Pin, blackout: Sequence[Days]) -> bool:
    """Return whether a date is of a blackout: one of every year, of one that comes every year."""
    return any(day in days for days in blackout if not _yearly(pin) or _dates_every_year(days))


def _dates_every_year(days: Days) -> bool:
    return days.whole_month or bool(days.first and not days.first[0])
