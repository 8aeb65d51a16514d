"""Units after numbers: 5 km, 10min, 20 °C."""

from __future__ import annotations

import re

from generator.voice.script.figures import numeral, spoken_numeral
from generator.voice.script.line import Line

_ATTACHED = re.compile(r"([-−+]?[\d.,–-]*\d)([^\d\s].*)")


def measure(line: Line, at: int) -> str | None:
    """Read a number with its unit, or a unit that stands after its number."""
    core = line.core(at)
    if core in line.tongue.units:
        return _unit(line, core, line.before(at))
    found = _ATTACHED.fullmatch(core)
    if found is None:
        return None
    said, unit = spoken_numeral(line, found[1]), _unit(line, found[2], found[1])
    return f"{said} {unit}" if said and unit else None


def _unit(line: Line, sign: str, counted: str) -> str | None:
    names = line.tongue.units.get(sign)
    if names is None or spoken_numeral(line, counted) is None:
        return None
    number = numeral(counted, line.tongue)
    return names[0] if number and number.one else names[1]
