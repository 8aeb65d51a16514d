"""Numbers that are dialled: which words of a line hold one, and how it is said.

A number is taken for one if a help line of the entry has it, by its form ("0800 1111", "1-800-
662-4357", "+44 20 7946 0958", "116 123"), or if a word such as "call" stands before it. "116
people" is none of these. It is said digit by digit, with a pause where it is written in groups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.voice.script import counting
from generator.voice.script.line import Line
from generator.voice.script.wordlists import listed

_APART = r"[ .\-]"
_FORMS = re.compile(
    "|".join(
        (
            rf"\+\d{{1,3}}(?:{_APART}?\(?\d{{1,5}}\)?){{2,6}}",
            rf"(?:1{_APART})?\(\d{{3}}\)[ \-.]?\d{{3}}[.\- ]\d{{4}}",
            rf"1{_APART}8\d\d{_APART}(?:[A-Z]{{4,8}}|[A-Z0-9]{{3}}{_APART}?[A-Z0-9]{{4}})",
            r"(?:1[.\-])?\d{3}([.\-])\d{3}\1\d{4}",
            r"\d{3}-\d{4}",
            r"0\d{1,5}(?:[ .\-/]\d{1,8}){1,5}",
            r"0\d{7,11}",
            r"1[38]00 \d{2,3} \d{3,4}",
            r"13 \d\d \d\d",
            r"116[ \-]?\d{3}",
        )
    )
)
_DIALLED = re.compile(r"[+(]?\d[\d ().\-/]+\d")
"""The number in what stands for a help line's: "988 (call or text)"."""
_LEAST_DIGITS, _MOST_DIGITS = 6, 15
EMERGENCY = frozenset({"988", "911"})
"""Numbers that mean a phone wherever nothing is counted with them."""
_SHORT = re.compile(r"\d{3,6}(?:[/\-]\d{3})?|\d{2,3} \d{2,3}(?: \d{2,3})?")
_CALL_REACHES = 3
"""Words back at which "call" still speaks of a number: "text HOME to 741741"."""
_SPACED_THOUSANDS = frozenset(listed("fr pl cs sk sv no nb fi ru uk hu bg pt"))
"""Languages that part thousands by a space: "116 123 personnes"."""
_LONG = 4
"""Digits that are said in one breath; a longer group is cut into threes."""


def phone_words(line: Line, words: Sequence[str], known: Sequence[str]) -> dict[int, str]:
    """Return what is said, by number of its word, for each word that is part of a phone number.

    `known` are numbers that are to be found whatever their form.
    """
    text = " ".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    said: dict[int, str] = {}
    for first, last in _spans(line, words, text, starts, known):
        if said.keys().isdisjoint(range(first, last)):
            for at in range(first, last):
                said[at] = _digits(line, words[at]) + ("," if at < last - 1 else "")
    return said


def _spans(
    line: Line, words: Sequence[str], text: str, starts: Sequence[int], known: Sequence[str]
) -> list[tuple[int, int]]:
    """Return from which word to which each number goes, the surest first."""
    found = [
        (span, True)
        for number in known
        for dialled in _DIALLED.findall(" ".join(number.split()))
        for span in _occurrences(re.escape(dialled), text)
    ]
    found += [(match.span(), False) for match in _FORMS.finditer(text)]
    spans: list[tuple[int, int]] = []
    for (start, end), sure in found:
        if not _is_whole(text, start, end) or not (sure or _is_long(text[start:end])):
            continue
        first = next(n for n, begin in enumerate(starts) if begin > start) - 1
        last = next(n for n, begin in enumerate(starts) if begin >= end)
        counted = _counts_thousands(line, words, first, last)
        if sure:
            counted = last - first == 1 and _counts(line, first)
        if not counted:
            spans.append((first, last))
    return spans + [(at, at + 1) for at in range(len(words)) if _is_called(line, at)]


def _is_long(number: str) -> bool:
    digits = sum(map(str.isdecimal, number))
    return _LEAST_DIGITS <= digits <= _MOST_DIGITS or bool(re.search("[A-Z]", number))


def _occurrences(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return True if no letter, digit or sign of money touches a stretch of text."""
    before, after = text[:start][-1:], text[end:][:1]
    if before.isalnum() or (before and before in "$€£+-./,"):
        return False
    touched = after.isalnum() or (after and after in "%€°-/")
    return not (touched or re.match(r"[.,:]\d", text[end:]))


def _counts_thousands(line: Line, words: Sequence[str], first: int, last: int) -> bool:
    """Return True for "116 123 personnes": a count with a space between its thousands."""
    return (
        line.tongue.code in _SPACED_THOUSANDS
        and bool(re.fullmatch(r"\d{1,3}( \d{3})+", " ".join(words[first:last])))
        and line.after(last - 1)[:1].islower()
        and not _call_before(line, first)
    )


def _is_called(line: Line, at: int) -> bool:
    """Return True for a short number that a word such as "call" or its renown makes a phone."""
    core = line.core(at)
    if not _SHORT.fullmatch(core):
        return False
    counted = _counts(line, at)
    called = _call_before(line, at)
    return (called or core in EMERGENCY) and (not counted or (called and core in EMERGENCY))


def _counts(line: Line, at: int) -> bool:
    """Return True if what follows a number may be what it counts."""
    return line.after(at)[:1].islower() and line.after(at) not in _PARTICLES


_PARTICLES = frozenset(
    listed(
        "or and any now for to at in if from when is are then day 24/7 free today anytime "
        "o y si para en a cuando es está ahora hoy gratis ou et pour à quand est oder und wenn für "
        "jederzeit se quando e é da per of en als voor"
    )
)
"""Words that may follow a number that is dialled, in lower case: not things it counts."""


def _call_before(line: Line, at: int) -> bool:
    for back in range(at - 1, max(-1, at - 1 - _CALL_REACHES), -1):
        if line.core(back).lower() in line.tongue.calls:
            return True
        if any(mark in line.tokens[back].tail for mark in ".!?"):
            return False
    return False


def _digits(line: Line, word: str) -> str:
    """Return one word of a number digit by digit, with a comma between its groups."""
    core = re.sub(r"^[^\w+]+|\W+$", "", word)
    groups: list[str] = []
    plus = line.tongue.signs.get("+", "plus")
    for part in re.findall(r"\+|\d+|[^\W\d_]+", core):
        if part.isdecimal():
            threes = _in_threes(part)
            groups += [counting.digits(each, line.lang) or " ".join(each) for each in threes]
        else:
            groups.append(plus if part == "+" else part)
    said = ", ".join(groups)
    return said.replace(f"{plus}, ", f"{plus} ", 1) if core.startswith("+") else said


def _in_threes(figures: str) -> list[str]:
    if len(figures) <= _LONG:
        return [figures]
    return [figures[:3], *_in_threes(figures[3:])]
