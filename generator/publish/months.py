"""Months of the calendar with the cards of each day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from generator.languages import month_of
from generator.publish.item import Item
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the calendar; one of another month has no cards here."""

    date: date
    inside: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with its weeks, from Monday on."""

    title: str
    path: str
    weeks: tuple[tuple[Day, ...], ...]
    count: int


def months(items: Sequence[Item], language: str) -> tuple[Month, ...]:
    """Return every month that has a card, the newest first."""
    days: dict[date, list[Item]] = {}
    for item in items:
        days.setdefault(item.day, []).append(item)
    found = sorted({(day.year, day.month) for day in days}, reverse=True)
    return tuple(_month(year, month, days, language) for year, month in found)


def _month(year: int, month: int, days: dict[date, list[Item]], language: str) -> Month:
    weeks = tuple(
        tuple(_day(day, month, days) for day in week)
        for week in Calendar().monthdatescalendar(year, month)
    )
    return Month(
        title=month_of(date(year, month, 1), language),
        path=month_path(date(year, month, 1)),
        weeks=weeks,
        count=sum(len(day.items) for week in weeks for day in week),
    )


def _day(day: date, month: int, days: dict[date, list[Item]]) -> Day:
    inside = day.month == month
    items = sorted(days.get(day, ()), key=lambda each: each.slug) if inside else ()
    return Day(day, inside, tuple(items))


def month_path(day: date) -> str:
    """Return the page of the month of a day."""
    return f"calendar/{day:%Y-%m}.html"
