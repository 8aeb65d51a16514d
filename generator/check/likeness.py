"""Which of many texts are nearly the same: MinHash over pairs of words, then the exact share.

A. Broder (1997), On the resemblance and containment of documents. Of the pairs that a band of
equal values brings together, those are kept whose sets of word pairs share enough (Jaccard).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from generator.check.folding import folded

HASHES, ROWS = 96, 3
"""32 bands of 3: of texts that share 0.6, at most 1 pair in 2000 escapes."""
_CROWD = 60
"""Texts in one band of which all pairs are looked at; more say the same by a template."""
_PRIME = np.uint64((1 << 61) - 1)
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
    sets = [shingles(text) for text in texts]
    pairs: set[tuple[int, int]] = set()
    for members in _together(_signatures(sets)):
        near = members if len(members) <= _CROWD else members[:1]
        pairs.update(combinations(near, 2))
        pairs.update((near[0], other) for other in members[len(near) :])
    for one, other in sorted(pairs):
        share = len(sets[one] & sets[other]) / len(sets[one] | sets[other])
        if share >= least:
            yield one, other, share


def _together(signatures: NDArray[np.uint32]) -> Iterator[list[int]]:
    """Yield the texts, two and more, whose signatures are equal in a band."""
    mixing = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
    for first in range(0, HASHES, ROWS):
        keys = (signatures[:, first : first + ROWS].astype(np.uint64) * mixing).sum(axis=1)
        order = np.argsort(keys, kind="stable")
        same = np.flatnonzero(np.diff(keys[order]) == 0)
        # Runs of equal neighbours: few, where there are many texts.
        for run in np.split(same, np.flatnonzero(np.diff(same) > 1) + 1):
            if run.size:
                yield order[run[0] : run[-1] + 2].tolist()


def _signatures(sets: Sequence[frozenset[int]]) -> NDArray[np.uint32]:
    """Return the least value of each hash function over each set [texts, HASHES]."""
    if not sets:
        return np.zeros((0, HASHES), np.uint32)
    values = np.fromiter((value for each in sets for value in sorted(each)), np.uint64)
    starts = np.cumsum([0, *(len(each) for each in sets[:-1])])
    rng = np.random.default_rng(1997)
    factors = rng.integers(1, 1 << 28, HASHES, dtype=np.uint64)
    offsets = rng.integers(0, 1 << 32, HASHES, dtype=np.uint64)
    found = np.empty((len(sets), HASHES), np.uint32)
    for number in range(HASHES):
        hashed = (values * factors[number] + offsets[number]) % _PRIME & np.uint64(0xFFFFFFFF)
        found[:, number] = np.minimum.reduceat(hashed, starts)
    return found
