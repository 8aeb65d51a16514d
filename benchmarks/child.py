"""One measurement in a process of its own: python -m benchmarks.child WHAT THEME N...

`make` builds the cards FIRST to LAST from nothing, its parent counts all that it costs; for each
it prints the size of the video and the seconds of CPU of its own x264; `draft` makes their drafts.
`limit` draws the frames of card FIRST into memory and then prints the seconds of CPU that x264
takes for them alone: at the settings of cards, and at veryfast, crf 20. `batch` builds twelve
cards with so many workers.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from generator.batch.lifetime import collect_seldom, leave
from generator.values import replace


def make(theme: str, first: int, last: int, folder: Path, *, draft: bool = False) -> None:
    """Build cards as a worker does."""
    # Imported here: a card pays for what it needs, and for nothing that only `limit` does.
    from benchmarks.cards import reference_card, studio
    from benchmarks.watch import X264Watch
    from generator.batch.build import build_card
    from generator.formats import drafted

    watch, before = X264Watch(), 0.0
    for number in range(first, last + 1):
        card = reference_card(theme, number)
        if draft:
            card = replace(card, format=drafted(card.format))
        outcome = build_card(card, studio(folder), lambda _: None)
        print((outcome.folder / "video.mp4").stat().st_size, watch.seconds - before)
        before = watch.seconds


def limit(theme: str, number: int, folder: Path) -> None:
    """Print the CPU seconds of encoding the very frames of a card: as shipped, and veryfast."""
    from benchmarks.cards import drawn
    from benchmarks.limit import VERYFAST, shipped, x264_seconds

    scene, kept = drawn(theme, number, folder)
    ways = (shipped(scene.fps), VERYFAST)
    print(*(x264_seconds(kept, scene.fps, way, folder / "limit.mp4") for way in ways))


def batch(theme: str, jobs: int, folder: Path) -> None:
    """Build twelve cards with so many workers."""
    from benchmarks.cards import TEXTS, reference_card, studio
    from generator.batch.build import build_card
    from generator.batch.pool import PoolExecutor

    cards = [
        replace(reference_card(theme, number % len(TEXTS) + 1), number=number + 1)
        for number in range(12)
    ]
    made = list(PoolExecutor(build_card, jobs).run(cards, studio(folder), lambda _: None))
    if len(made) != 12 or any(outcome.status != "built" for outcome in made):
        raise SystemExit("not all cards were built")


if __name__ == "__main__":
    collect_seldom()  # as `affirm` itself does
    what, chosen, *numbers = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        if what in ("make", "draft"):
            first, last = map(int, numbers)
            make(chosen, first, last, Path(scratch), draft=what == "draft")
        else:
            {"limit": limit, "batch": batch}[what](chosen, int(numbers[0]), Path(scratch))
    leave(0)
