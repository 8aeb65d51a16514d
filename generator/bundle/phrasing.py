"""Lines of captions: how wide words are, where they may be cut, and how two lines read best.

What a break costs the reader is told by `typeset.phrasing`; captions count columns, not pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from uniseg.linebreak import line_break_units

from generator.typeset import phrasing


@lru_cache(4096)
def width(text: str) -> int:
    """Return how many columns a text takes: wide East Asian characters count two, marks none."""
    return sum(
        0
        if unicodedata.category(each) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(each) in ("W", "F")
        else 1
        for each in text
    )


@lru_cache(4096)
def break_cost(word: str, language: str, before: str = "") -> float:
    """Return how badly a line ends with this word: 0 after a sentence, 4 anywhere, 17 at "the"."""
    return max(0.0, 4 + 80 * phrasing.break_cost(before, word, word, language))


def ends_sentence(word: str, language: str) -> bool:
    """Return True if a sentence ends with this word."""
    return break_cost(word, language) == 0


def split_long(word: str, limit: int) -> tuple[str, ...]:
    """Return a word wider than `limit` in parts, cut where Unicode allows a line to end.

    Scripts without spaces, long addresses and hyphenated words have such places, best after their
    punctuation; a word that has none stays whole.
    """
    if width(word) <= limit:
        return (word,)
    parts: list[str] = []
    for unit in line_break_units(word):
        if parts and width(parts[-1] + unit) <= limit and not _phrase_ends(parts[-1], unit):
            parts[-1] += unit
        else:
            parts.append(unit)
    return tuple(parts)


def two_lines(
    words: Sequence[str], joins: Sequence[str], limit: int, language: str
) -> tuple[str, ...] | None:
    """Return the words as one line, or as the best two, or None if they do not fit.

    `joins[n]` follows word n: a space, or nothing inside a cut word.
    """
    whole = joined(words, joins)
    if width(whole) <= limit or len(words) == 1:
        return (whole,)
    best: tuple[float, tuple[str, str]] | None = None
    for cut in range(1, len(words)):
        first, second = joined(words[:cut], joins[:cut]), joined(words[cut:], joins[cut:])
        wide = (width(first), width(second))
        if max(wide) > limit:
            continue
        before = words[cut - 2] if cut > 1 else ""
        cost = break_cost(words[cut - 1], language, before) + abs(wide[0] - wide[1]) / 3
        if best is None or cost < best[0]:
            best = (cost, (first, second))
    return best[1] if best else None


def joined(words: Sequence[str], joins: Sequence[str]) -> str:
    """Return the words as one text; what would follow the last of them is left away."""
    return "".join(word + join for word, join in zip(words, joins, strict=True)).rstrip(" ")


def _phrase_ends(part: str, following: str) -> bool:
    # Japanese phrases end in hiragana (particles and endings) and begin with anything else.
    japanese = _is_hiragana(part[-1]) and not _is_hiragana(following[0])
    return japanese or unicodedata.category(part[-1]) == "Po"


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"
