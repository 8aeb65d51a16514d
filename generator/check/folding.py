"""A text as it reads, whatever signs it is written with, and the way back to what was written.

Compatibility forms (full width, mathematical bold) become plain letters, marks over letters and
invisible characters fall away, look-alikes of other scripts become Latin inside Latin words, and
signs that stand for letters (h3roin, s.u.i.c.i.d.e, $uicide) become these letters. A hashtag falls
into its words. Everything is lower case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.values import dataclass

_ALIKE = str.maketrans(
    # Cyrillic, Greek, Armenian and Latin extensions that look like the Latin letter below them.
    "аеорсухівкмнтзԁԛԝӏєјѕһгοαρυνκιτεχηωɡıɩƒƅցօսոʟᴀᴇɪᴏᴜ€£",
    "aeopcyxibkmht3dqwlejshroapuvkitexnwgiifbgounlaeiouel",
)
_PLAIN = {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "…": "."} | dict.fromkeys("‐‑‒–—−", "-")
_LETTERS = str.maketrans("013457@$!€|", "oieastasiel")
# A sign between letters, or a dollar or digit before at least four.
_SIGNED = re.compile(r"[a-z]+(?:[013457@$!€|*]+[a-z]+)+|\b(?:\$|5|3)[a-z]{4,}")
_SIGN = re.compile(r"[013457@$!€|*]")
_SPACED = re.compile(r"(?<![\w'])[a-z]([ .*_-])[a-z](?:\1[a-z]){2,}(?![\w'])")
_STARRED = re.compile(r"(?<=[a-z])\*(?=[a-z])")
_HASHTAG = re.compile(r"#(\w+)")
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_MAY_BE_MARK = re.compile("[\u0300-\U0010ffff]")
_MIXED = re.compile(r"\w*[a-z]\w*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it reads; `at[i]` is where its character i was written, None if at i itself."""

    text: str
    at: tuple[int, ...] | None = None
    joined: bool = False
    """Words without the spaces between them, as in #justforme."""

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as written that reads as this one."""
        if self.at is None:
            return start, end
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]


def folded(text: str) -> tuple[Folded, ...]:
    """Return how a text reads: with look-alikes resolved, and with signs taken for letters if any.

    The second reading is an alternative: 4-6 is a breath, and 20mg a dose.
    """
    return _kept_readings(text) if len(text) <= _SHORT else tuple(_readings(text))


@lru_cache(50_000)
def _kept_readings(text: str) -> tuple[Folded, ...]:
    return tuple(_readings(text))


def _readings(text: str) -> Iterator[Folded]:
    plain = _plain(text)
    yield plain
    if "#" in plain.text:
        yield from _hashtags(text)
    other = _unsigned(plain.text)
    if other is not None:
        at = plain.at
        places = tuple(at[i] if at else i for i in other[1])
        yield Folded(other[0], places)
        if _STARRED.search(other[0]):
            for vowel in "aeiou":
                yield Folded(_STARRED.sub(vowel, other[0]), places)


def without_marks(text: str) -> str:
    """Return a text without the marks over and below its letters: adicción is adiccion."""
    if text.isascii():
        return text
    return _MAY_BE_MARK.sub(_no_mark, unicodedata.normalize("NFKD", text))


def _no_mark(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found.group()) == "Mn" else found.group()


def _plain(text: str) -> Folded:
    if text.isascii():
        return Folded(text.lower())
    kept: list[str] = []
    at: list[int] = []
    for index, character in enumerate(text):
        for each in _reading(character):
            kept.append(each)
            at.append(index)
    joined = "".join(kept)
    if not joined.isascii():
        # Only in words that have a Latin letter: Russian stays Russian.
        joined = _MIXED.sub(lambda found: found.group().translate(_ALIKE), joined)
        joined = joined.replace("€", "e") if re.search(r"[a-z]€", joined) else joined
    return Folded(joined, tuple(at))


def _reading(character: str) -> str:
    if character.isascii():
        return character.lower()
    if plain := _PLAIN.get(character):
        return plain
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(
        each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf", "Me")
    )
    if not kept:
        return ""
    return " " if kept.isspace() else kept.lower()


def _hashtags(text: str) -> Iterator[Folded]:
    """Yield only the hashtags of a text: each as its words, and as they are if all is small."""
    kept: list[str] = []
    at: list[int] = []
    for tag in _HASHTAG.finditer(text):
        words = list(_WORD.finditer(tag.group(1).replace("_", " ")))
        for word in words:
            kept.append(word.group().lower())
            at.extend(range(tag.start(1) + word.start(), tag.start(1) + word.end()))
            kept.append(" ")
            at.append(tag.start(1) + word.end() - 1)
        kept.append(". ")
        at.extend([tag.end() - 1] * 2)
    yield Folded("".join(kept), tuple(at))
    for tag in _HASHTAG.finditer(text):
        if tag.group(1).islower():
            yield Folded(tag.group(1), tuple(range(*tag.span(1))), joined=True)


def _unsigned(text: str) -> tuple[str, list[int]] | None:
    """Return a text with signs read as letters and its places, or None if it has none."""
    signed = [each.span() for each in _SIGNED.finditer(text)] if _SIGN.search(text) else []
    spaced = [each.span() for each in _SPACED.finditer(text)]
    if not signed and not spaced:
        return None
    kept = list(text)
    places = list(range(len(text)))
    for start, end in signed:
        kept[start:end] = text[start:end].translate(_LETTERS)
    drop = {
        index for start, end in spaced for index in range(start, end) if not text[index].isalpha()
    }
    return (
        "".join(each for index, each in enumerate(kept) if index not in drop),
        [index for index in places if index not in drop],
    )


_FARTHEST = 600
"""Characters to look for the end of a sentence: bounds the time for a text without any."""
_SHORT = 300
"""Characters of a text worth keeping in memory: hashtags and refrains come again and again."""
_ENDS = re.compile(r"[.!?]+(?=\s|$|[\"'])|\n|\x00")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence, or sentences, that hold a span."""
    low, high = max(0, start - _FARTHEST), min(len(text), end + _FARTHEST)
    first = low
    for edge in _ENDS.finditer(text, low, high):
        if edge.end() <= start:
            first = edge.end()
        elif edge.end() >= end:
            return first, edge.end()
    return first, high
