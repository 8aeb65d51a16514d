"""Dates and times of the day: 7:30 pm, 7h30, 2026-11-22, 3/14/2026, March 3rd, 3. März."""

from __future__ import annotations

import re

from generator.voice.script import counting
from generator.voice.script.line import Line

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?([ap])?\.?(?:m\b\.?)?", re.I)
_HOUR_H = re.compile(r"(\d{1,2}) ?h(\d{2})?")
_HOUR = re.compile(r"(\d{1,2})([ap])\.?m\.?", re.I)
_MERIDIEM = re.compile(r"[ap]\.?m\.?", re.I)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_DAY = re.compile(r"\d{1,2}")
_ARTICLES = frozenset({"am", "dem", "den", "vom", "zum", "bis", "der", "ab", "seit"})
"""German words before a day; all but "der" turn "dritte" into "dritten"."""
_H_CLOCKS = frozenset({"fr", "pt"})


def clock(line: Line, at: int) -> str | None:
    """Read a time of the day, a span of two, and the "pm" after one."""
    core = line.core(at)
    if line.tongue.code == "en" and _MERIDIEM.fullmatch(core):
        return f"{core[0].upper()}M" if _ends_in_hour(line.before(at)) else None
    if core and core in line.tongue.clock.split() and _TIME.fullmatch(line.before(at)):
        return ""  # said with the time: "7:30 Uhr"
    said = [_moment(line, part, line.after(at)) for part in re.split("[-–]", core)]
    if len(said) > 2 or not all(said):
        return None
    return f" {line.tongue.signs.get('to', '')} ".join(filter(None, said))


def _ends_in_hour(core: str) -> bool:
    return bool(re.search(r"(?:^|\D)\d{1,2}(:\d{2})?$", core))


def _moment(line: Line, core: str, following: str) -> str | None:
    if found := _HOUR.fullmatch(core) if line.tongue.code == "en" else None:
        return f"{counting.cardinal(str(int(found[1])), line.lang)} {found[2].upper()}M"
    if found := _HOUR_H.fullmatch(core) if line.tongue.code in _H_CLOCKS else None:
        return _said(line, int(found[1]), found[2] or "00", "", following)
    found = _TIME.fullmatch(core)
    if found is None or not line.tongue.signs:
        return None
    return _said(line, int(found[1]), found[2], (found[4] or "").upper(), following, found[3])


def _said(
    line: Line, hour: int, minute: str, half: str, following: str, second: str | None = None
) -> str | None:
    if hour > 24 or int(minute) > 59:
        return None
    tongue, lang = line.tongue, line.lang
    hours = counting.cardinal(str(hour), lang) or str(hour)
    for ending, becomes in tongue.hours:
        if hours.endswith(ending) and (tongue.code != "it" or hours == ending):
            hours = hours.removesuffix(ending) + becomes
            break
    minutes = counting.cardinal(str(int(minute)), lang) or minute
    if tongue.code == "en":
        halved = half or _MERIDIEM.fullmatch(following)
        if minute == "00":
            said = hours if halved or second else tongue.full_hour.format(hour=hours)
        else:
            said = f"{hours} oh {minutes}" if minute[0] == "0" else f"{hours} {minutes}"
        if second:
            said += f" and {counting.cardinal(str(int(second)), lang)} seconds"
        return f"{said} {half}M" if half else said
    said = tongue.clock if minute != "00" else tongue.full_hour
    if hour == 1 and tongue.code == "fr":
        said = said.replace("heures", "heure")
    return said.format(hour=hours, minute=minutes)


def date(line: Line, at: int) -> str | None:
    """Read a date of figures: 2026-11-22, 22/11/2026, 11/22/2026 (the last in American order)."""
    core = line.core(at)
    if found := _ISO.fullmatch(core):
        return _dated(line, int(found[3]), int(found[2]), found[1])
    found = _FIGURES.fullmatch(core)
    if found is None:
        return None
    day, month = int(found[1]), int(found[3])
    american = line.lang.lower().replace("_", "-") in {"en", "en-us"} and found[2] == "/"
    if (american and day <= 12) or month > 12:
        day, month = month, day
    return _dated(line, day, month, found[4])


def _dated(line: Line, day: int, month: int, year: str) -> str | None:
    tongue = line.tongue
    if not tongue.month_names or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    name = tongue.month_names[month - 1]
    first = tongue.code == "fr" and day == 1
    return tongue.day.format(
        day="premier" if first else counting.cardinal(str(day), line.lang),
        ordinal=counting.ordinal(str(day), line.lang),
        month=name,
        year=_year(line, year),
    )


def _year(line: Line, year: str) -> str | None:
    return (counting.year if line.tongue.years else counting.cardinal)(year, line.lang)


def named_day(line: Line, at: int) -> str | None:
    """Read the parts of "Sept. 3", "3 March" and "3. März", each word for itself."""
    core, code = line.core(at), line.tongue.code
    if code == "en":
        return _english_day(line, at)
    if (
        code == "de"
        and _DAY.fullmatch(core)
        and line.tokens[at].tail == "."
        and (line.core(at + 1).lower() in line.tongue.months)
    ):
        said = counting.ordinal(core, line.lang)
        before = line.core(at - 1).lower()
        bent = before in _ARTICLES - {"der"}
        return f"{said}n" if said and bent else said
    return None


def _english_day(line: Line, at: int) -> str | None:
    core, months = line.core(at), line.tongue.months
    if core[:1].isupper() and core.lower() in months:
        full = line.tongue.month_names[months[core.lower()] - 1]
        dated = _DAY.match(line.core(at + 1)) or _DAY.match(line.core(at - 1))
        return full if dated and core != full else None
    if not _DAY.fullmatch(core) or not 1 <= int(core) <= 31:
        return None
    before, after = line.core(at - 1), line.core(at + 1)
    abbreviated = line.tokens[at - 1].tail in {"", "."} if at else False
    if before[:1].isupper() and before.lower() in months and abbreviated:
        return counting.ordinal(core, line.lang)
    if after[:1].isupper() and after.lower() in months and not line.tokens[at].tail:
        article = "" if before.lower() == "the" else "the "
        return f"{article}{counting.ordinal(core, line.lang)} of"
    return None
