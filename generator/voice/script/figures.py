"""Plain figures: counts, decimals, percents, ordinals, ranges, fractions, years, 12-step."""

from __future__ import annotations

import re
import unicodedata

from generator.values import dataclass
from generator.voice.script import counting
from generator.voice.script.line import Line
from generator.voice.script.tongues import Tongue
from generator.voice.script.wordlists import listed

_STYLES = {
    ".": re.compile(r"([-−+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?"),
    ",": re.compile(r"([-−+]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?"),
}
_OTHER = {".": ",", ",": "."}
_RANGE = re.compile(r"(\d{1,4})[-–](\d{1,4})")
_CHAIN = re.compile(r"\d{1,2}(?:[-–]\d{1,2}){2,}")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})")
_DECADE = re.compile(r"(\d{1,3}0)['’]?s")
_THOUSANDS = re.compile(r"(\d+)[kK]")
_VULGAR = re.compile("(\\d*)([½⅓⅔¼¾])")
_PARTS = {"½": "half", "⅓": "third", "⅔": "two thirds", "¼": "quarter", "¾": "three quarters"}
_FRACTIONS = listed("half third quarter fifth sixth seventh eighth ninth tenth")
_MIXED = re.compile(r"\d+|[^\d\W]+|[^\w]+|_+")
FIRST_YEAR, LAST_YEAR = 1100, 2099


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as figures: its sign, the whole and the decimals, without marks."""

    sign: str
    whole: str
    decimals: str

    @property
    def one(self) -> bool:
        """True if what is counted is one thing."""
        return self.whole == "1" and not self.decimals

    def words(self, lang: str, tongue: Tongue) -> str | None:
        """Return the number in words, or None if the language is not known."""
        whole = counting.cardinal(self.whole, lang)
        if whole is None:
            return None
        said = [tongue.signs.get(self.sign.replace("-", "−"), self.sign), whole]
        if self.decimals:
            decimals = counting.digits(self.decimals, lang)
            point = tongue.signs.get("point")
            if point is None or decimals is None:
                return None
            said += [point, decimals]
        return " ".join(filter(None, said))


def numeral(text: str, tongue: Tongue) -> Numeral | None:
    """Return a text that is a number and nothing else, else None."""
    for style in (tongue.decimal, _OTHER[tongue.decimal]):
        if found := _STYLES[style].fullmatch(text):
            sign, whole, decimals = found.groups(default="")
            return Numeral(sign, re.sub(r"\D", "", whole), decimals)
    return None


def spoken_numeral(line: Line, text: str) -> str | None:
    """Return a number or a range of two in words, else None."""
    if found := _RANGE.fullmatch(text):
        first, last = (counting.cardinal(part, line.lang) for part in found.groups())
        to = line.tongue.signs.get("to", "") if int(found[1]) < int(found[2]) else ""
        return " ".join(filter(None, (first, to, last))) if first and last else None
    number = numeral(text, line.tongue)
    return number.words(line.lang, line.tongue) if number else None


def percent(line: Line, at: int) -> str | None:
    """Read 50%, 10–20%, and the sign of "50 %"."""
    core, word = line.core(at), line.tongue.signs.get("%")
    if word is None or not core.endswith("%"):
        return None
    if core == "%":
        return word if spoken_numeral(line, line.before(at)) else None
    said = spoken_numeral(line, core[:-1])
    return f"{said} {word}" if said else None


def ordinal(line: Line, at: int) -> str | None:
    """Read 3rd, 1er, 3º and the like."""
    tongue = line.tongue
    found = re.fullmatch(rf"(\d+)({tongue.ordinal})", line.core(at)) if tongue.ordinal else None
    if found is None:
        return None
    said = counting.ordinal(found[1], line.lang)
    ending, feminine = tongue.feminine
    if said and ending and found[2][-1] in "aª":
        return said.removesuffix(ending) + feminine
    return said


def fraction(line: Line, at: int) -> str | None:
    """Read 3/4, ½, 2½ and 24/7."""
    core = line.core(at)
    english = line.tongue.code == "en"
    if english and (found := _VULGAR.fullmatch(core)):
        part = _PARTS[found[2]]
        alone = f"one {part}" if " " not in part else part
        whole = counting.cardinal(found[1], line.lang) if found[1] else ""
        return f"{whole} and {part if ' ' in part else 'a ' + part}" if whole else alone
    found = _SLASH.fullmatch(core)
    if found is None:
        return None
    above, below = int(found[1]), int(found[2])
    if english and 0 < above < below <= 10:
        part = _FRACTIONS[below - 2]
        return f"{counting.cardinal(str(above), line.lang)} {part}{'s' if above > 1 else ''}"
    said = [counting.cardinal(part, line.lang) for part in found.groups()]
    return " ".join(filter(None, said)) if all(said) else None


def decade(line: Line, at: int) -> str | None:
    """Read 1990s and 90s."""
    found = _DECADE.fullmatch(line.core(at)) if line.tongue.code == "en" else None
    if found is None:
        return None
    said = counting.year(found[1], line.lang) or ""
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def plain(line: Line, at: int) -> str | None:
    """Read a number, a year, a range, 5-4-3, #1, 10k."""
    core, tongue = line.core(at), line.tongue
    if core.startswith("#") and (named := tongue.signs.get("#")):
        said = spoken_numeral(line, core[1:])
        return f"{named} {said}" if said else None
    if _CHAIN.fullmatch(core):
        chain = [counting.cardinal(part, line.lang) for part in re.split("[-–]", core)]
        return " ".join(filter(None, chain)) if all(chain) else None
    if tongue.code == "en" and (found := _THOUSANDS.fullmatch(core)):
        return f"{counting.cardinal(found[1], line.lang)} thousand"
    if tongue.years and re.fullmatch(r"\d{4}", core) and FIRST_YEAR <= int(core) <= LAST_YEAR:
        return counting.year(core, line.lang)
    return spoken_numeral(line, core)


def mixed(line: Line, at: int) -> str | None:
    """Read figures among letters: 12-step, B12, day-30."""
    core = line.core(at)
    if not re.search(r"\d", core) or not any(map(str.isalpha, core)) or _is_unspaced(core):
        return None
    said: list[str] = []
    for part in _MIXED.findall(core):
        if part.isdecimal():
            long = len(part) > 4
            words = (counting.digits if long else counting.cardinal)(part, line.lang)
            if words is None:
                return None
            said.append(words)
        elif any(map(str.isalnum, part)) or part.strip("-–_/"):
            said.append(part)
    return " ".join(said)


def _is_unspaced(text: str) -> bool:
    """Return True for scripts that set no space between words: they read figures their own way."""
    return any(
        unicodedata.east_asian_width(char) in "WF" or "\u0e00" <= char <= "\u0eff"
        for char in text
        if char.isalpha()
    )
