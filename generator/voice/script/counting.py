"""Numbers to words: the one door to `num2words`, imported once a text holds a number."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

MOST_DIGITS = 15
"""A longer number is read digit by digit: nobody counts in quadrillions."""
NO_CURRENCY = frozenset({"ar"})
"""Languages whose every amount `num2words` calls by one country's coin."""


def counts(lang: str) -> bool:
    """Return True if numbers can be put into words in a language (BCP 47)."""
    return _converter(lang) is not None


def cardinal(figures: str, lang: str) -> str | None:
    """Return a whole number in words, or its digits one by one if it is long or begins with 0."""
    if len(figures) > MOST_DIGITS or (figures[0] == "0" and len(figures) > 1):
        return digits(figures, lang)
    return _said(lang, int(figures))


def ordinal(figures: str, lang: str) -> str | None:
    """Return the words of an ordinal, e.g. "third", or None if the language has none here."""
    return _said(lang, int(figures), to="ordinal") if len(figures) <= MOST_DIGITS else None


def year(figures: str, lang: str) -> str | None:
    """Return the words of a year: "nineteen eighty-four"."""
    return _said(lang, int(figures), to="year") or cardinal(figures, lang)


def digits(figures: str, lang: str) -> str | None:
    """Return the digits of a number one by one, or None if the language is not known."""
    said = [_said(lang, int(figure)) for figure in figures]
    return " ".join(filter(None, said)) if all(said) else None


@cache
def money(whole: str, cents: str, currency: str, lang: str) -> tuple[str, str] | None:
    """Return the words of an amount and of its cents ("" = none), or None if it can't be said."""
    if lang.partition("-")[0] in NO_CURRENCY:
        return None
    amount = float(f"{whole}.{cents or '0'}")
    said = _said(lang, amount, to="currency", currency=currency, separator="|")
    if said is None:
        return None
    notes, _, coins = said.replace(" sterling", "").partition("|")
    return notes.strip(), coins.strip() if int(cents or "0") else ""


def _said(lang: str, number: float, **how: Any) -> str | None:
    name = _converter(lang)
    if name is None:
        return None
    try:
        said = str(import_module("num2words").num2words(number, lang=name, **how))
    except Exception:  # noqa: BLE001
        # Each of its languages fails in a way of its own where it knows no such form.
        return _said(name.split("_")[0], number, **how) if "_" in name else None
    # Its commas part thousands for the eye; to a voice they are pauses.
    return " ".join(said.replace(",", "").split())


@cache
def _converter(lang: str) -> str | None:
    """Return what the library calls a language: "pt_BR" for pt-BR, "es" for es-MX."""
    known = import_module("num2words").CONVERTER_CLASSES
    primary, _, rest = lang.replace("_", "-").partition("-")
    exact = f"{primary.lower()}_{rest.upper()}"
    primary = {"nb": "no", "nn": "no", "iw": "he", "kk": "kz", "in": "id"}.get(
        primary.lower(), primary.lower()
    )
    return next((name for name in (exact, primary) if name in known), None)
