"""How templates write days, lengths and lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from functools import cache, partial

from markupsafe import Markup, escape

from generator.languages import long_date


def lines(text: str) -> Markup:
    """Return a text whose lines stay lines on a page."""
    return Markup("<br>").join(escape(each) for each in text.split("\n"))


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


def filters(language: str) -> dict[str, Callable[..., str]]:
    """Return all filters by name; `day` says a day in words, as 22 November 2026."""
    day = cache(partial(long_date, lang=language))
    return {"lines": lines, "day": day, "rfc822": rfc822, "clock": clock, "size": size}
