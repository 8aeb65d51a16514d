"""Days as people name them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.days import parse_days


def year(name: str, of: int = 2026) -> list[str]:
    days, first = parse_days(name), date(of, 1, 1)
    return [
        day.isoformat()[5:]
        for n in range(366)
        if (day := first + timedelta(n)) in days and day.year == of
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("12-25", ["12-25"]),
        ("2026-12-25", ["12-25"]),
        ("2025-12-25", []),
        ("12-30..01-02", ["01-01", "01-02", "12-30", "12-31"]),
        ("2026-05-30..2026-06-01", ["05-30", "05-31", "06-01"]),
        ("third thursday of october", ["10-15"]),
        ("Last  Monday of May", ["05-25"]),
        ("first sunday of march", ["03-01"]),
        ("02-29", []),
    ],
)
def test_what_a_name_means(name: str, expected: list[str]) -> None:
    assert year(name) == expected


def test_weekdays_and_months() -> None:
    assert len(year("monday")) == 52
    assert date(2026, 11, 30) in parse_days("Monday")
    assert year("september")[::29] == ["09-01", "09-30"]
    assert len(year("september")) == 30


def test_the_leap_day_comes_in_leap_years() -> None:
    assert year("02-29", of=2028) == ["02-29"]
    assert year("02-28..03-01", of=2028) == ["02-28", "02-29", "03-01"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("someday", "names no day"),
        ("02-30", "there is no day"),
        ("2026-02-29", "there is no day"),
        ("13-01", "there is no day"),
        ("2026-12-24..12-26", "a year at both ends"),
        ("2026-12-26..2026-12-24", "ends before it begins"),
        ("12-26..12-24", "ends of a range are swapped"),
        ("02-01..01-31", "swapped"),
        ("fifth monday of may", "names no day"),
        ("", "names no day"),
    ],
)
def test_what_names_no_day(name: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_days(name)
