"""A big dictionary of words in JSON, of which a card needs a few dozen: looked up, not parsed.

The library's lexicons are two files of 2.7 MB, their keys in order and nothing between them. To
find a word among the bytes by halves takes some 50 µs; to parse them all takes 0.1 s of every
process, and half of that again to forget them at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

import pydantic_core

SAMPLES = 256
"""Keys looked at to tell whether a file is in order."""

_FORMS = re.compile(rb":\{[^{}]*\}")


class Lexicon(Mapping[str, Any]):
    """The words of a compact JSON object whose keys are in order, as a read-only mapping."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        # A word with several readings has an object of its own: no word begins in there.
        spans = [match.span() for match in _FORMS.finditer(source)]
        self._inner = [start for start, _ in spans]
        self._outer = [end for _, end in spans]
        self._known: dict[str, Any] = {}

    @property
    def in_order(self) -> bool:
        """True if words can be looked up here: no escapes, no blanks, keys that only go up."""
        source = self._source
        if source[:2] != b'{"' or b"\\" in source or b'": ' in source:
            return False
        step = max(1, len(source) // SAMPLES)
        starts = dict.fromkeys([1, *(self._begin(at) for at in range(step, len(source), step))])
        keys = [self._key(start) for start in starts if start < len(source)]
        return all(before < after for before, after in pairwise(keys))

    def __getitem__(self, word: str) -> Any:
        if word not in self._known:
            self._known[word] = self._find(word)
        found = self._known[word]
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    @cached_property
    def _whole(self) -> dict[str, Any]:
        whole: dict[str, Any] = pydantic_core.from_json(self._source, cache_strings="keys")
        return whole

    def _find(self, word: str) -> Any:
        """Return the value of a word, or None."""
        wanted = word.encode("utf-8", "surrogatepass")
        # The last word that does not come after the wanted one begins between these two.
        low, high = 1, len(self._source)
        while high - low > 1:
            middle = (low + high) // 2
            start = self._begin(middle)
            if start < high and self._key(start) <= wanted:
                low = start
            else:
                high = middle
        return self._value(low + len(wanted) + 3) if self._key(low) == wanted else None

    def _begin(self, at: int) -> int:
        """Return where the first word at or after a place begins: its quote, or the file's end."""
        source = self._source
        while (comma := source.find(b',"', at - 1)) >= 0:
            inside = bisect_right(self._inner, comma) - 1
            if inside >= 0 and comma < self._outer[inside]:
                at = self._outer[inside] + 1
            elif source[comma - 1] in b'"}':
                return comma + 1
            else:
                at = comma + 2
        return len(source)

    def _key(self, start: int) -> bytes:
        return self._source[start + 1 : self._source.index(b'"', start + 1)]

    def _value(self, start: int) -> Any:
        closing = b"}" if self._source[start : start + 1] == b"{" else b'"'
        end = self._source.index(closing, start + 1) + 1
        return pydantic_core.from_json(self._source[start:end])


class Rare:
    """A lexicon of rarer words, which many a text has none of: read for the first of them."""

    def __init__(self, read: Callable[[], Mapping[str, Any]]) -> None:
        self._read = read

    @cached_property
    def _words(self) -> Mapping[str, Any]:
        return self._read()

    def get(self, word: str) -> Any:
        """Return the value of a word, or None."""
        return self._words.get(word)


def read_lexicon(source: bytes) -> Mapping[str, Any]:
    """Return the words of a lexicon: looked up one by one where it is in order, else parsed."""
    lexicon = Lexicon(source)
    if lexicon.in_order:
        return lexicon
    words: dict[str, Any] = pydantic_core.from_json(source, cache_strings="keys")
    return words
