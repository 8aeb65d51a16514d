"""Days of the calendar as people name them: monday, 12-25, 2026-12-24..2026-12-26, third thursday
of october. A pure value, no clock."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.values import dataclass

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NTH = ("first", "second", "third", "fourth", "last")
FORMS = "monday, september, 12-25, 2026-12-25, 12-24..12-26 or third thursday of october"
"""Examples of all forms, for hints."""

_DAY = r"(?:(?P<{0}year>\d{{4}})-)?(?P<{0}month>\d\d)-(?P<{0}day>\d\d)"
_RANGE = re.compile(f"{_DAY.format('a')}(?:\\.\\.{_DAY.format('b')})?")
_NTH = re.compile(rf"({'|'.join(NTH)}) ({'|'.join(WEEKDAYS)}) of ({'|'.join(MONTHS)})")
_LEAP = 2000
_FEWEST_LEFT_OUT = 31
"""Days of a year that a range over its end leaves out at least: longer ones are mistakes."""


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days, by its name."""

    name: str
    weekday: int | None = None
    """0 = monday."""
    month: int | None = None
    """1 = january."""
    nth: int | None = None
    """Which of the month's weekdays, from 1; -1 = the last."""
    first: tuple[int, int, int] | None = None
    """Year, month and day a range begins with; a year of 0 = every year."""
    last: tuple[int, int, int] | None = None

    def __contains__(self, day: date) -> bool:
        if self.first and self.last:
            return self._within(self.first, self.last, day)
        if self.month is not None and day.month != self.month:
            return False
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        return self.nth is None or self._is_nth(day)

    @property
    def whole_month(self) -> bool:
        """Whether it is every day of a month."""
        return self.month is not None and self.weekday is None

    def _is_nth(self, day: date) -> bool:
        if self.nth == -1:
            return (day + timedelta(7)).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth

    @staticmethod
    def _within(first: tuple[int, int, int], last: tuple[int, int, int], day: date) -> bool:
        if first[0]:
            return first <= (day.year, day.month, day.day) <= last
        begin, end, now = first[1:], last[1:], (day.month, day.day)
        # From December into January the range runs over the end of the year.
        return begin <= now <= end if begin <= end else now >= begin or now <= end

    def __str__(self) -> str:
        return self.name


def parse_days(text: str) -> Days:
    """Return the days that a text names. Raises ValueError, saying what is wrong, if none."""
    name = " ".join(text.lower().split())
    if name in WEEKDAYS:
        return Days(name, weekday=WEEKDAYS.index(name))
    if name in MONTHS:
        return Days(name, month=MONTHS.index(name) + 1)
    if found := _NTH.fullmatch(name):
        which, weekday, month = found.groups()
        nth = -1 if which == "last" else NTH.index(which) + 1
        return Days(name, WEEKDAYS.index(weekday), MONTHS.index(month) + 1, nth)
    if found := _RANGE.fullmatch(name):
        first = _numbers(found, "a")
        last = _numbers(found, "b") if found["bday"] else first
        if bool(first[0]) != bool(last[0]):
            raise ValueError("a range has a year at both ends, or at neither")
        if first[0] and last < first:
            raise ValueError("a range ends before it begins")
        _require_part_of_a_year(first, last)
        return Days(name, first=first, last=last)
    raise ValueError(f"{text!r} names no day")


def _require_part_of_a_year(first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    if first[0] or first <= last:
        return
    left_out = (date(_LEAP, *first[1:]) - date(_LEAP, *last[1:])).days - 1
    if left_out < _FEWEST_LEFT_OUT:
        raise ValueError("the two ends of a range are swapped: it would be nearly a whole year")


def _numbers(found: re.Match[str], end: str) -> tuple[int, int, int]:
    year, month, day = (int(found[end + part] or 0) for part in ("year", "month", "day"))
    try:
        # 29 February comes in some years; of a date without a year it is enough that it can.
        date(year or _LEAP, month, day)
    except ValueError:
        raise ValueError(f"there is no day {found.group()}") from None
    return year, month, day
