"""Whether facts have their sources, and help lines agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.material import Material, Measurement
from generator.check.model import Finding
from generator.model import Kind

_SHORT = 4
"""Digits of a number that may as well count something: it is one to call if that is said."""
_CALL = re.compile(
    r"\b(call|dial|ring|phone|text|llam[ae]|marca|marque|escrib|appel|compose[rz]|rufe?n?\b|anruf"
    r"|wähl|ligue|disque|chiam)",
    re.IGNORECASE,
)
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten"
_FIGURE = re.compile(
    rf"\b(\d[\d.,]* ?(%|percent|per cent)|(\d+|{_NUMBERS}) (in|out of) (\d+|{_NUMBERS})"
    r"|\d[\d,.]* (million|thousand) people)\b|\d ?%",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(people|adults|americans|users|patients|men|women|of us|recover|relapse|deaths?|survey"
    r"|study|studies|research|who)\b",
    re.IGNORECASE,
)


def review_due(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry whose source should have been read again so many days ago."""
    if material.today is None:
        return
    for entry in material.entries:
        if entry.source:
            late = (material.today - entry.source.review_by).days
            if late > measurement.limit:
                yield measurement.of(entry, f"its source was to be read again {late} days ago")


def figure_without_source(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each figure about people that no source stands behind."""
    for entry in material.entries:
        if entry.source:
            continue
        for beat in entry.beats:
            found = _FIGURE.search(beat.text)
            if found and _MEASURED.search(beat.text):
                yield measurement.of(entry, f"“{found.group()}” has no source", found.group())


def help_missing(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each fact that does not say on the screen where help is."""
    for entry in material.entries:
        roles = {beat.role for beat in entry.beats}
        if entry.kind is Kind.FACT and "help" not in roles and not entry.helplines:
            yield measurement.of(entry, "the card does not say where help is")


def helplines_differ(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each help line that another entry gives another number."""
    known: dict[str, tuple[str, str]] = {}
    for entry in material.entries:
        for line in entry.helplines:
            digits = re.sub(r"[^\w]", "", line.number).casefold()
            first = known.setdefault(line.name.casefold(), (digits, entry.id))
            if first[0] != digits:
                said = f"{line.name} has the number {line.number} here, and another in {first[1]!r}"
                yield measurement.of(entry, said)


def helpline_elsewhere(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each number that is a help line in another country than the project's."""
    for entry in material.entries:
        texts = [
            (text, False) for beat in entry.beats for text in dict.fromkeys((beat.text, beat.say))
        ]
        texts += [(line.number, True) for line in entry.helplines]
        told = set()
        for text, is_number in texts:
            for service in material.elsewhere:
                found = _dialled(service.dial).search(text)
                short = len(service.dial) <= _SHORT and not is_number
                if found and found[0] not in told and (not short or _CALL.search(text)):
                    told.add(found[0])
                    said = f"{found[0]} is {service.name} in {service.country}"
                    yield measurement.of(entry, said, found[0])


@cache
def _dialled(digits: str) -> re.Pattern[str]:
    """Return what finds a number however its digits are grouped; 9/11 is a day, and no number."""
    between = "-?" if len(digits) <= _SHORT else r"[ ()./-]{0,2}"
    return re.compile(r"(?<![\d.,$€£])" + between.join(digits) + r"(?!\d|[.,]\d)")


def helplines_one(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry that names fewer services than the limit, but some."""
    for entry in material.entries:
        if 0 < len(entry.helplines) < measurement.limit:
            yield measurement.of(entry, f"it names only {entry.helplines[0].name}")
