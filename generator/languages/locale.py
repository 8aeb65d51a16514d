"""Dates, numbers, lists and names of languages, as each language writes them (babel, CLDR)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from generator.language_tag import primary
from generator.languages.wording import FALLBACK, has_words

if TYPE_CHECKING:
    from babel import Locale

_ENGLISH = "en_GB"
"""English of no country writes days before months: 26 November 2026."""


@cache
def _locale(lang: str) -> Locale:
    """Return the locale of a language; that of English where affirm's own words are English."""
    from babel import Locale, UnknownLocaleError

    if not has_words(lang):
        lang = FALLBACK
    tag = _ENGLISH if lang.lower() == FALLBACK else lang.replace("_", "-")
    for name in (tag, primary(tag)):
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH)


def long_date(day: date, lang: str) -> str:
    """Return a day in full, e.g. "26 de noviembre de 2026"."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(lang))


def full_date(day: date, lang: str) -> str:
    """Return a day with its weekday, e.g. "jueves, 26 de noviembre de 2026"."""
    from babel.dates import format_date

    return format_date(day, "full", locale=_locale(lang))


def month_of(day: date, lang: str) -> str:
    """Return the month of a day with its year, as a heading: "Noviembre de 2026"."""
    from babel.dates import format_skeleton

    name = format_skeleton("yMMMM", day, locale=_locale(lang))
    return name[:1].upper() + name[1:]


def weekdays(lang: str) -> tuple[tuple[str, str], ...]:
    """Return the days of the week from Monday on, each in full and short, as headings."""
    from babel.dates import get_day_names

    long, short = (get_day_names(width, locale=_locale(lang)) for width in ("wide", "abbreviated"))
    return tuple((long[day].capitalize(), short[day].capitalize()) for day in range(7))


def span_of_days(first: date, last: date, lang: str) -> str:
    """Return a span of days, e.g. "17 – 23 Nov 2026", or one day in full."""
    if first == last:
        return long_date(first, lang)
    from babel.dates import format_interval

    # CLDR's thin spaces are more than every font has.
    return format_interval(first, last, "yMMMd", locale=_locale(lang)).replace("\u2009", " ")


def listed(items: Sequence[str], lang: str) -> str:
    """Return items as a list in words, e.g. "a, b y c"."""
    from babel.lists import format_list

    return format_list(list(items), locale=_locale(lang)) if items else ""


def number(value: float, lang: str) -> str:
    """Return a number with the marks and digits of a language, e.g. "1.250,5"."""
    if value == int(value) and abs(value) < 1000 and has_words(lang):
        return str(int(value))  # all of them write it so, and need no CLDR for it
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(lang))


@cache
def language_name(lang: str) -> str:
    """Return the English name of a language with its tag, e.g. "Polish (pl)"."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(lang.replace("-", "_")).get_display_name("en")
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name} ({lang})" if name else lang
