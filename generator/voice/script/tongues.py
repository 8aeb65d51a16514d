"""What is said for signs, short forms and units, language by language.

Other languages than these have their numbers spoken, if `num2words` knows them; the rest of what
they write stays as it is, for the engine to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.values import dataclass, field
from generator.voice.script.wordlists import CALLS, MONTHS, SHORT_FORMS, SIGNS, UNITS, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """How one language reads what is not written in letters."""

    code: str
    decimal: str = "."
    """The mark before decimals; the other of "." and "," parts thousands."""
    signs: Mapping[str, str] = field(default_factory=dict)
    """The words for %, @, & and so on, and for "point", "to" and "dot"."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Names and short forms of the months, in lower case."""
    month_names: tuple[str, ...] = ()
    units: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Signs of units, each with its word for one and for more."""
    short_forms: Mapping[str, str] = field(default_factory=dict)
    calls: frozenset[str] = frozenset()
    """Words before a number that is dialled: "call", "text"."""
    clock: str = "{hour} {minute}"
    full_hour: str = "{hour}"
    hours: tuple[tuple[str, str], ...] = ()
    """Endings of numbers that change before an hour: "un" -> "une"."""
    day: str = "{day} {month} {year}"
    """How a date of figures is said."""
    ordinal: str = ""
    """What follows the figures of an ordinal, as a regular expression."""
    feminine: tuple[str, str] = ("", "")
    """The ending of an ordinal, and what it becomes where the figures end in "a"."""
    years: bool = False
    """True if years are read in pairs: nineteen eighty-four."""
    cents: str = " "
    """What stands between the coins and the notes."""


_DETAILS: dict[str, dict[str, object]] = {
    "en": {
        "full_hour": "{hour} o'clock",
        "day": "{month} {ordinal}, {year}",
        "ordinal": "st|nd|rd|th",
        "years": True,
        "cents": " and ",
    },
    "es": {
        "decimal": ",",
        "clock": "{hour} y {minute}",
        "full_hour": "{hour} en punto",
        "hours": (("uno", "una"), ("ún", "una")),
        "day": "{day} de {month} de {year}",
        "ordinal": r"\.?[oaºª]",
        "feminine": ("o", "a"),
        "cents": " con ",
    },
    "fr": {
        "decimal": ",",
        "clock": "{hour} heures {minute}",
        "full_hour": "{hour} heures",
        "hours": (("un", "une"),),
        "ordinal": "ers?|res?|e|es|ème|èmes|nd|nde",
        "cents": " et ",
    },
    "de": {
        "decimal": ",",
        "clock": "{hour} Uhr {minute}",
        "full_hour": "{hour} Uhr",
        "hours": (("eins", "ein"),),
        "day": "{ordinal}r {month} {year}",
        "years": True,
        "cents": " ",
    },
    "pt": {
        "decimal": ",",
        "clock": "{hour} e {minute}",
        "full_hour": "{hour} horas",
        "hours": (("um", "uma"), ("dois", "duas")),
        "day": "{day} de {month} de {year}",
        "ordinal": r"\.?[oaºª]",
        "feminine": ("o", "a"),
        "cents": " e ",
    },
    "it": {
        "decimal": ",",
        "clock": "{hour} e {minute}",
        "hours": (("uno", "una"),),
        "ordinal": r"[oaºª°]",
        "feminine": ("o", "a"),
        "cents": " e ",
    },
    "nl": {
        "decimal": ",",
        "clock": "{hour} uur {minute}",
        "full_hour": "{hour} uur",
        "ordinal": "e|de|ste",
        "years": True,
    },
}

COMMA_DECIMALS = frozenset(
    listed("da sv no nb nn fi pl cs sk sl sr hr ro hu ru uk be lt lv tr id vi")
)


def _tongue(code: str) -> Tongue:
    names = MONTHS.get(code, ())
    months = {name.lower(): number for number, name in enumerate(names, 1)}
    if code == "en":
        months |= {name[:3].lower(): number for number, name in enumerate(names, 1)} | {"sept": 9}
    return Tongue(
        code=code,
        signs=SIGNS.get(code, {}),
        months=months,
        month_names=names,
        units=UNITS.get(code, {}),
        short_forms=SHORT_FORMS.get(code, {}),
        calls=CALLS.get(code, frozenset()),
        **_DETAILS.get(code, {"decimal": "," if code in COMMA_DECIMALS else "."}),  # type: ignore[arg-type]
    )


TONGUES = {code: _tongue(code) for code in _DETAILS}


@cache
def tongue_of(code: str) -> Tongue:
    """Return the tongue of a primary language code, if need be one with numbers alone."""
    return TONGUES.get(code) or _tongue(code)
