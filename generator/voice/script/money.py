"""Amounts of money: $5, $5.50, 5 €, 20 USD, $5 million."""

from __future__ import annotations

import re

from generator.voice.script import counting
from generator.voice.script.figures import numeral
from generator.voice.script.line import Line

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
_CODES = frozenset({*_SIGNS.values(), "CHF", "CAD", "AUD", "PLN", "SEK", "NOK", "DKK", "CZK"})
_LEADING = re.compile(r"(?:US|CA|AU|NZ|A|C)?([$€£¥₹₩])([\d.,]+)([kKmMbB]|bn)?")
_TRAILING = re.compile(r"([\d.,]+)([$€£¥₹₩])")
_SCALES = {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"}


def amount(line: Line, at: int) -> str | None:
    """Read an amount, or its part in one word: "5" and "€" of "5 €", "million" of "$5 million"."""
    core = line.core(at)
    if found := _LEADING.fullmatch(core):
        scale = _SCALES.get((found[3] or "").lower(), "")
        if line.tongue.code == "en" and (scale or _is_scale(line, line.after(at))):
            number = numeral(found[2], line.tongue)
            said = number.words(line.lang, line.tongue) if number else None
            if said is None:
                return None
            return f"{said} {scale} {_many(line, found[1])}" if scale else said
        return _worded(line, found[2], _SIGNS[found[1]])
    if found := _TRAILING.fullmatch(core):
        return _worded(line, found[1], _SIGNS[found[2]])
    if _is_scale(line, core) and (found := _LEADING.fullmatch(line.before(at))):
        return f"{core} {_many(line, found[1])}"
    return _beside(line, at)


def _beside(line: Line, at: int) -> str | None:
    """Read a number before a coin's sign, or the sign: all is said for the number's word but
    the coin."""
    core = line.core(at)
    after, before = _code(line.after(at)), line.before(at)
    if after and numeral(core, line.tongue):
        whole = _worded(line, core, after)
        coin = _coin(line, core, after)
        return whole.removesuffix(f" {coin}") if whole and coin else None
    if (code := _code(core)) and numeral(before, line.tongue):
        return _coin(line, before, code)
    if core in _CODES and numeral(line.after(at), line.tongue):
        return ""  # said after the number
    if before in _CODES and numeral(core, line.tongue):
        return _worded(line, core, before)
    return None


def _code(text: str) -> str | None:
    return text if text in _CODES else _SIGNS.get(text)


def _coin(line: Line, number: str, code: str) -> str | None:
    """Return the last word of an amount: what the sign after the number stands for."""
    whole = _worded(line, number, code)
    return whole.rsplit(" ", 1)[-1] if whole and " " in whole else None


def _worded(line: Line, text: str, code: str) -> str | None:
    number = numeral(text, line.tongue)
    if number is None or len(number.whole) > counting.MOST_DIGITS:
        return None
    said = counting.money(number.whole, f"{number.decimals:0<2}"[:2], code, line.lang)
    if said is None:
        return None
    notes, cents = said
    if line.tongue.code == "en" and notes.endswith(" euro") and not number.one:
        notes += "s"
    if not cents:
        return notes
    return cents if number.whole == "0" else f"{notes}{line.tongue.cents}{cents}"


def _is_scale(line: Line, word: str) -> bool:
    return line.tongue.code == "en" and word in {"thousand", "million", "billion", "trillion"}


def _many(line: Line, sign: str) -> str:
    said = counting.money("2", "", _SIGNS[sign], line.lang)
    coin = said[0].rsplit(" ", 1)[-1] if said else sign
    return "euros" if coin == "euro" and line.tongue.code == "en" else coin
