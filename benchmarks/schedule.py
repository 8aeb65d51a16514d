"""What planning costs: python -m benchmarks.schedule.

Seconds of CPU for a year, and for one day ten years on, of libraries of several sizes: entries in
memory, default slots, then with a programme, an observance and cool-downs as well.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from statistics import median

from generator.formats import load_formats
from generator.model import Beat, Entry, Kind, Library
from generator.project import ScheduleSettings
from generator.schedule import Look, plan

SIZES = (84, 1_000, 100_000)
RULES = {
    "programmes": [{"name": "Monday", "on": "monday", "slot": 2, "tags": ["t1"]}],
    "observances": ["recovery-month"],
    "cooldown": {"opening": 2, "tag": 1},
}


def library(size: int) -> Library:
    """Return so many entries of all kinds, with ten tags and as many openings."""
    kinds = tuple(Kind)
    return Library(
        entries=tuple(
            Entry(
                id=f"e{n}",
                kind=kinds[n % len(kinds)],
                beats=(Beat(text=f"Word{n % 10} and so on {n}."),),
                tags=(f"t{n % 10}",),
            )
            for n in range(size)
        )
    )


def seconds(words: Library, settings: ScheduleSettings, start: date, days: int) -> float:
    """Return the median CPU of three plans."""
    look = Look(themes=("a", "b", "c"), format=load_formats().get("tiktok"), voice="silent")
    spent = []
    for _ in range(3):
        begun = time.process_time()
        plan(words, settings, look, start, days)
        spent.append(time.process_time() - begun)
    return median(spent)


def main() -> None:
    """Print a row a size."""
    plain = ScheduleSettings()
    ruled = ScheduleSettings.model_validate(RULES)
    later = plain.epoch + timedelta(3650)
    print("| entries | a year | with rules | a day in ten years | with rules |")
    print("|---|---|---|---|---|")
    for size in SIZES:
        words = library(size)
        cells = [
            f"{seconds(words, each, start, days):.2f} s"
            for start, days in ((plain.epoch, 365), (later, 1))
            for each in (plain, ruled)
        ]
        print(f"| {size:,} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
