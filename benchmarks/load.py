"""Whether a long run stays small: python -m benchmarks.load [--cards 300] [--plan 1000000].

Goes through a plan card by card; makes short draft cards with as many workers as there is room for,
and watches memory and open files of all processes; makes thirty cards of a project and asks for
them once more. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

from benchmarks import process
from benchmarks.__main__ import verdict
from benchmarks.cards import SHIPPED, TEXTS, reference_card, studio
from benchmarks.schedule import library
from generator.batch.build import build_card
from generator.batch.capacity import fitting_jobs
from generator.batch.lifetime import collect_seldom
from generator.batch.pool import PoolExecutor
from generator.batch.run import run
from generator.formats import drafted, load_formats
from generator.model import Beat, Card
from generator.project import ScheduleSettings
from generator.schedule import Look, planned
from generator.values import replace


class Watch:
    """A reporter that looks at all processes whenever a card has ended."""

    def __init__(self) -> None:
        self.memory: list[float] = []
        """Megabytes, of this process and its workers."""
        self.files: list[int] = []

    def tell(self, event: object) -> None:
        if type(event).__name__ not in ("CardBuilt", "CardFailed"):
            return
        ours = psutil.Process()
        both = [ours, *ours.children(recursive=True)]
        self.memory.append(sum(each.memory_info().rss for each in both) / 2**20)
        self.files.append(sum(each.num_fds() for each in both))


def short_card(number: int) -> Card:
    """Return a draft of two seconds."""
    card = reference_card(SHIPPED[number % len(SHIPPED)], number % len(TEXTS) + 1)
    entry = replace(card.entry, id=f"load-{number}", beats=(Beat(text="I rest.", seconds=2.0),))
    return replace(card, entry=entry, number=number + 1, format=drafted(card.format))


def cards(count: int) -> None:
    """Make so many cards."""
    watch, jobs = Watch(), fitting_jobs()
    with tempfile.TemporaryDirectory() as scratch:
        place = studio(Path(scratch))
        begun = time.perf_counter()
        report = run(
            [short_card(number) for number in range(count)],
            place,
            PoolExecutor(build_card, jobs),
            watch,
        )
        seconds = time.perf_counter() - begun
        left = [each for each in Path(scratch).rglob(".*") if each.is_dir()]
    # Workers have met every theme by then, and the last ones are alone.
    steady = slice(count // 4, count - jobs)
    slope = float(np.polyfit(range(count)[steady], watch.memory[steady], 1)[0])
    growth = watch.files[steady][-1] - watch.files[steady][0]
    print(f"{len(report.of('built'))} of {count} cards by {jobs} workers in {seconds:.0f} s, "
          f"{min(watch.memory):.0f} to {max(watch.memory):.0f} MB")  # fmt: skip
    verdict("memory, growth over 100 cards", 100 * slope, 10, " MB")
    verdict("open files, growth", growth, 2, "")
    verdict("folders left half-made", len(left), 0, "")


def stream(count: int) -> None:
    """Go through a plan of so many cards."""
    look = Look(themes=SHIPPED, format=load_formats().get("tiktok"), voice="silent")
    settings, ours = ScheduleSettings(), psutil.Process()
    begun, seen, before, most = time.process_time(), 0, 0.0, 0.0
    for batch in planned(library(84), settings, look, settings.epoch, count // 30 + 1, count=30):
        seen += len(batch.cards)
        now = ours.memory_info().rss / 2**20
        before = before or now
        most = max(most, now)
    print(f"\na plan of {seen:,} cards, {time.process_time() - begun:.0f} s CPU")
    verdict("memory, growth", most - before, 10, " MB")


def current() -> None:
    """Ask for thirty cards that are there already."""
    with tempfile.TemporaryDirectory() as scratch:
        project = str(Path(scratch, "project"))
        affirm = (sys.executable, "-m", "generator")
        process.run(*affirm, "new", project)
        ask = (*affirm, "--project", project, "batch", "--date", "2026-03-02", "--days", "10",
               "--draft", "--voice", "silent", "--json")  # fmt: skip
        process.run(*ask)
        again = process.run(*ask)
    told = json.loads(again.output)
    print(f"\n{told['current']} cards that are current, {told['built']} built: "
          f"{again.cpu:.2f} s CPU")  # fmt: skip
    verdict("a second batch of thirty", again.wall, 1.0, " s")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--cards", type=int, default=300, help="40 at least, or 0")
    parser.add_argument("--plan", type=int, default=1_000_000)
    parser.add_argument("--no-project", action="store_true", help="leave the thirty out")
    chosen = parser.parse_args()
    collect_seldom()
    if chosen.plan:
        stream(chosen.plan)
    if chosen.cards:
        cards(chosen.cards)
    if not chosen.no_project:
        current()


if __name__ == "__main__":
    main()
