"""Which texts say the same in other words: vectors of sentences, with the extra `thoughts`.

The model is a table of token vectors whose mean stands for a text; table and tokenizer lie in the
package, and nothing is downloaded. It knows English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGE = "wordllama"
_ROWS = 1000
"""Texts that are compared with all others at a time: bounds the memory."""


def can_compare() -> bool:
    """Return whether the extra is installed."""
    return find_spec(_PACKAGE) is not None


def same_thoughts(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of texts, by their numbers, whose vectors have at least this cosine."""
    if len(texts) < 2:
        return
    import numpy as np

    vectors = _model().embed(list(texts), norm=True).astype(np.float32)
    for first in range(0, len(texts), _ROWS):
        near = vectors[first : first + _ROWS] @ vectors[first:].T
        rows, columns = np.nonzero(near >= least)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            if row < column:
                yield first + row, first + column, float(near[row, column])


@cache
def _model() -> Any:
    from wordllama import WordLlama

    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(_PACKAGE)
    # Left alone, it looks for its tokenizer beside where it lies, and then in the network.
    return WordLlama.load(cache_dir=Path(spec.origin).parent, disable_download=True)
