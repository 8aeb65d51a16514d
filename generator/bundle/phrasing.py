"""Lines of captions: how wide words are, where they may be cut, and how two lines read best.

What a break costs the reader is told by `typeset.phrasing`; captions count columns, not pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.typeset import phrasing
from generator.typeset.scripts import graphemes
from generator.typeset.segments import paragraphs


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


def clings(word: str, language: str) -> bool:
    """Return True for an article and its like."""
    return phrasing.clings(word, language)


@lru_cache(4096)
def break_cost(word: str, language: str, before: str = "") -> float:
    """Return how badly a line ends with this word: 0 after a sentence, 4 anywhere, 17 at "the"."""
    return max(0.0, 4 + 80 * phrasing.break_cost(before, word, word, language))


def ends_sentence(word: str, language: str) -> bool:
    """Return True if a sentence ends with this word."""
    return break_cost(word, language) == 0


def split_long(word: str, limit: int, language: str) -> tuple[str, ...]:
    """Return a word wider than `limit` in parts, cut where a line may end.

    Scripts without spaces have such places between phrases, long addresses and hyphenated words
    after their punctuation. A word that has none stays whole, since a wide line reads better than
    half a word; what is wider than two lines is no word, and is cut anywhere.
    """
    if width(word) <= limit:
        return (word,)
    parts: list[str] = []
    mended = True
    for segment in (each for part in paragraphs(word, language) for each in part.segments):
        if (
            parts
            and (mended or _belongs(parts[-1], segment.text))
            and width(parts[-1] + segment.text) <= limit
        ):
            parts[-1] += segment.text
        else:
            parts.append(segment.text)
        # A phrase stays in one piece, and so do the parts of an address up to its marks.
        mended = segment.inside and unicodedata.category(segment.text[-1]) != "Po"
    if "".join(parts) != word:
        parts = [word]  # composed anew by the typesetter: the words shown are those written
    return tuple(piece for part in parts for piece in _cut(part, limit))


def _belongs(part: str, following: str) -> bool:
    """Return True for what never opens a line: Japanese endings, marks, the Thai sign of repeat."""
    endings = all("\u3041" <= each <= "\u309f" for each in (part[-1], following[0]))
    return endings or unicodedata.category(following[0]) in {"Lm", "Po", "Pe", "Pf"}


def _cut(part: str, limit: int) -> list[str]:
    if width(part) <= 2 * limit:
        return [part]
    pieces = [""]
    for letter in graphemes(part):
        if pieces[-1] and width(pieces[-1] + letter) > limit:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def two_lines(
    words: Sequence[str], joins: Sequence[str], limit: int, language: str
) -> tuple[str, ...] | None:
    """Return the words as one line, or as the best two, or None if they do not fit.

    No line ends with an article and leaves its noun to the next.

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
        if phrasing.clings(words[cut - 1], language):
            continue
        before = words[cut - 2] if cut > 1 else ""
        cost = break_cost(words[cut - 1], language, before) + abs(wide[0] - wide[1]) / 3
        if best is None or cost < best[0]:
            best = (cost, (first, second))
    return best[1] if best else None


def joined(words: Sequence[str], joins: Sequence[str]) -> str:
    """Return the words as one text; what would follow the last of them is left away."""
    return "".join(word + join for word, join in zip(words, joins, strict=True)).rstrip(" ")
