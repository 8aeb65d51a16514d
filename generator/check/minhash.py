"""Which sets are probably much alike: MinHash, in bands of equal values.

A. Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

HASHES, ROWS = 96, 3
"""32 bands of 3: of sets that share 0.6, at most 1 pair in 2000 escapes."""
_PRIME = np.uint64((1 << 61) - 1)


def banded(sets: Sequence[frozenset[int]]) -> Iterator[list[int]]:
    """Yield the sets, two and more, whose signatures are equal in a band: by their numbers."""
    signatures = _signatures(sets)
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
    """Return the least value of each hash function over each set [sets, HASHES]."""
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
