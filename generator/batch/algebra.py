"""Products of matrices by one thread, so that equal cards give equal bytes in anybody's process.

With more threads numpy's algebra parts its sums elsewhere, and the last bits of a sound differ.
`affirm` begins its own processes with one thread; a Dask worker or a program has begun already.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which products of matrices are made by one thread."""
    limit: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limit


@cache
def _libraries() -> ThreadpoolController:
    """Return the libraries of algebra in this process; to look for them takes 20 ms."""
    return ThreadpoolController()
