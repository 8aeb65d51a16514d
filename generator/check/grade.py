"""How many years of school a text asks for.

Flesch-Kincaid grade level (Kincaid et al., 1975): 0.39 words / sentences + 11.8 syllables / words
- 15.59. Syllables are counted as groups of vowels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z']+")
_END = re.compile(r"[.!?]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(20_000)
def syllables(word: str) -> int:
    """Return the syllables of an English word, at least 1: a final silent e does not count."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    if letters.endswith("e") and not letters.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if letters.endswith("ed") and not letters.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def reading_grade(texts: Sequence[str]) -> float:
    """Return the grade of several texts together; each ends its last sentence. 0 without words."""
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        return 0.0
    sentences = sum(max(1, len(_END.findall(text))) for text in texts)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
