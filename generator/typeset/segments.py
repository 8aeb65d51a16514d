"""A text as the smallest stretches a line may end after, with what each takes and costs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from uniseg.linebreak import line_break_boundaries

from generator.language_tag import primary
from generator.typeset.bidi import is_rtl, levels
from generator.typeset.phrasing import break_cost, pause_cost
from generator.typeset.scripts import UNSPACED, graphemes, language_of, script_of
from generator.values import dataclass

if TYPE_CHECKING:
    import budoux

_HARD_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ0-9 ,.!?;:'’]*")
_ODD_SIGN = re.compile(r"(?:^| )[ ,.!?;:'’]|[!?][^ ,.!?;:]")
_LEFT_BEHIND = 0.08
"""What it costs to leave the first letter of a clause at the end of a line."""
_PARTED = 0.12
"""What it costs to part a phrase or a hyphenated word; the scale is that of break_cost."""
_SOFT_HYPHEN = "\u00ad"
_UPPER_I = {ord("i"): "İ"}


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of one white-space word (most often all of it), with no legal break inside."""

    text: str
    word: int
    """The number of its word in the whole text."""
    start: int
    """Where it starts in its paragraph, in characters."""
    part: tuple[float, float]
    """Where in its word it starts and ends, counted in graphemes, as fractions."""
    alone: bool
    """True in scripts without word spaces: it keeps a box of its own."""
    space: str
    """The white space before it; "" inside a word."""
    break_cost: float | None
    """What a line break after it costs; None = none is allowed there."""
    inside: bool
    """True if that break would part a phrase or a hyphenated word."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch between hard line breaks, as shown (composed, and in capitals if asked)."""

    text: str
    rtl: bool
    levels: tuple[int, ...]
    segments: tuple[Segment, ...]


@lru_cache(maxsize=512)
def paragraphs(text: str, language: str, uppercase: bool = False) -> tuple[Paragraph, ...]:
    """Return a text's paragraphs, one for each hard line break and one more; words number on.

    White space at the ends of the text is dropped; a blank line within stays, as no segments.
    """
    found = []
    word = 0
    for line in _HARD_BREAK.split(text.strip()):
        shown = unicodedata.normalize("NFC", _upper(line, language) if uppercase else line)
        cut = _segments(shown, word, language_of(text, language))
        word = cut[-1].word + 1 if cut else word
        rtl = is_rtl(shown, language)
        found.append(Paragraph(shown, rtl, levels(shown, rtl), cut))
    return tuple(found)


def _upper(text: str, language: str) -> str:
    turkic = primary(language) in {"tr", "az"}
    return (text.translate(_UPPER_I) if turkic else text).upper()


def _segments(text: str, first_word: int, language: str) -> tuple[Segment, ...]:
    legal = _legal_breaks(text)
    words = list(re.finditer(r"\S+", text))
    found: list[Segment] = []
    for number, match in enumerate(words):
        word, start = match.group(), match.start()
        gap = text[words[number - 1].end() : start] if number else ""
        after = words[number + 1] if number + 1 < len(words) else None
        phrases = _phrase_ends(word, language)
        cuts = _cuts(word, start, legal, phrases)
        total = len(graphemes(word))
        done = 0
        alone = any(script_of(each) in UNSPACED for each in graphemes(word))
        for begin, end in zip((0, *cuts), (*cuts, len(word)), strict=True):
            piece = word[begin:end]
            count = len(graphemes(piece))
            inside = end < len(word) and not (alone and end in phrases)
            cost: float | None = None
            if end < len(word):
                cost = _PARTED if inside else pause_cost(piece)
                if count == 1 and begin and pause_cost(found[-1].text):
                    cost += _LEFT_BEHIND
            elif after is None or after.start() in legal:
                before = words[number - 1].group() if number else ""
                cost = break_cost(before, word, after.group() if after else "", language)
            part = (done / total, (done + count) / total)
            done += count
            found.append(
                Segment(
                    piece,
                    first_word + number,
                    start + begin,
                    part,
                    alone,
                    gap if begin == 0 else "",
                    cost,
                    inside,
                )
            )
    return tuple(found)


def _legal_breaks(text: str) -> frozenset[int]:
    """Return where UAX #14 allows a line to end, as character positions."""
    if _PLAIN.fullmatch(text) and not _ODD_SIGN.search(text):
        # The same answer without the full algorithm, which costs 10 ms for a sentence.
        return frozenset(match.end() for match in re.finditer(" ", text)) | {len(text)}
    return frozenset(line_break_boundaries(text))


def _cuts(word: str, start: int, legal: frozenset[int], phrases: frozenset[int]) -> list[int]:
    """Return where a line may end inside a word: UAX #14, plus the words of Thai.

    Korean keeps its words whole, as careful Korean setting does.
    """
    inside = {at - start for at in legal if start < at < start + len(word)} | phrases
    return sorted(
        at
        for at in inside
        if 0 < at < len(word)
        and word[at - 1] != _SOFT_HYPHEN
        and not script_of(word[at - 1]) == script_of(word[at]) == "Hang"
    )


@lru_cache(maxsize=2048)
def _phrase_ends(word: str, language: str) -> frozenset[int]:
    """Return where phrases end inside a word of a script without word spaces."""
    scripts = {script_of(each) for each in graphemes(word)}
    if "Thai" in scripts:
        parser = _parser("th")
    elif not scripts & UNSPACED:
        return frozenset()
    elif primary(language) == "ja" or scripts & {"Hira", "Kana"}:
        parser = _parser("ja")
    else:
        traditional = {"hant", "tw", "hk", "mo"} & set(language.lower().split("-"))
        parser = _parser("zh-hant" if traditional else "zh-hans")
    ends, at = set(), 0
    for phrase in parser.parse(word):
        at += len(phrase)
        if not phrase[-1].isdecimal():  # a number keeps its counter
            ends.add(at)
    # A phrase never ends inside what a reader sees as one letter.
    whole, at = set(), 0
    for letter in graphemes(word):
        at += len(letter)
        whole.add(at)
    return frozenset(ends & whole)


@lru_cache(maxsize=4)
def _parser(name: str) -> budoux.Parser:
    # Imported here: only what is written without spaces needs it.
    import budoux

    load = {
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }
    return load[name]()
