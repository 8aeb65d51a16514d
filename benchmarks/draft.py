"""What a card costs against its draft: python -m benchmarks.draft prints the ratio."""

from __future__ import annotations

import sys
from statistics import median

from benchmarks.process import run

THEME, FIRST, LAST = "drift", 1, 6


def draft_ratio(rounds: int) -> float:
    """Return the CPU of full cards divided by that of their drafts: medians of `rounds`.

    Each measurement is a process that makes six cards, from nothing, as a worker of a batch does.
    """
    full, draft = [], []
    for _ in range(rounds):
        # By turns, so that a busy moment of the machine hits both.
        full.append(_cpu("make"))
        draft.append(_cpu("draft"))
    return median(full) / median(draft)


def _cpu(what: str) -> float:
    return run(sys.executable, "-m", "benchmarks.child", what, THEME, str(FIRST), str(LAST)).cpu


if __name__ == "__main__":
    _cpu("draft")  # not counted: Python compiles what is new
    print(f"a card / its draft: {draft_ratio(3):.2f}x CPU")
