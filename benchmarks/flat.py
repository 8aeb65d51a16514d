"""Whether the memory of a worker stays flat: python -m benchmarks.flat [CARDS] (100: minutes).

Makes cards of different words, themes by turns, in one process and prints its resident memory.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.cards import SHIPPED, TEXTS, reference_card, studio
from generator.batch.build import build_card
from generator.batch.lifetime import collect_seldom

STEP = 10


def main() -> None:
    """Print a line each ten cards: megabytes, from Linux's /proc."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    collect_seldom()  # as a worker does
    with tempfile.TemporaryDirectory() as scratch:
        place = studio(Path(scratch))
        for number in range(cards):
            theme = SHIPPED[number % len(SHIPPED)]
            build_card(reference_card(theme, number % len(TEXTS) + 1), place, lambda _: None)
            if (number + 1) % STEP == 0:
                print(f"{number + 1:4} cards  {_resident():6.0f} MB", flush=True)


def _resident() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
