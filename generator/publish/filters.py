"""How templates write days, lengths and lines."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import format_datetime

from markupsafe import Markup, escape

from generator.days import MONTHS


def lines(text: str) -> Markup:
    """Return a text whose lines stay lines on a page."""
    return Markup("<br>").join(escape(each) for each in text.split("\n"))


def day(when: date) -> str:
    """Return a day in words: 22 November 2026."""
    return f"{when.day} {MONTHS[when.month - 1].capitalize()} {when.year}"


def rfc822(moment: datetime) -> str:
    """Return a moment as RSS has it: Sun, 22 Nov 2026 07:30:00 +0000."""
    return format_datetime(moment)


def clock(seconds: int) -> str:
    """Return a length as minutes and seconds: 0:42."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def size(count: int) -> str:
    """Return bytes as people read them: 1.4 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


FILTERS = {"lines": lines, "day": day, "rfc822": rfc822, "clock": clock, "size": size}
