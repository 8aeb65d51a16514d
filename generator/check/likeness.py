"""Which of many texts are nearly the same: MinHash over pairs of words, then the exact share.

Of the pairs that MinHash brings together, those are kept whose sets of word pairs share enough
(Jaccard).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from generator.check.folding import folded

_CROWD = 60
"""Texts in one band of which all pairs are looked at; more say the same by a template."""
_WORD = re.compile(r"\w+(?:'\w+)?")


def shingles(text: str) -> frozenset[int]:
    """Return the pairs of neighbouring words of a text, as numbers."""
    words = ["^", *_WORD.findall(folded(text)[0].text), "$"]
    return frozenset(zlib.crc32(f"{a} {b}".encode()) for a, b in pairwise(words))


def shared(one: str, other: str) -> float:
    """Return the share of their pairs of words that two texts have in common, 0 to 1."""
    first, second = shingles(one), shingles(other)
    return len(first & second) / len(first | second)


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of texts, by their numbers, that share at least so much (0 to 1)."""
    if len(texts) < 2:
        return
    from generator.check.minhash import banded

    sets = [shingles(text) for text in texts]
    pairs: set[tuple[int, int]] = set()
    for members in banded(sets):
        near = members if len(members) <= _CROWD else members[:1]
        pairs.update(combinations(near, 2))
        pairs.update((near[0], other) for other in members[len(near) :])
    for one, other in sorted(pairs):
        share = len(sets[one] & sets[other]) / len(sets[one] | sets[other])
        if share >= least:
            yield one, other, share
