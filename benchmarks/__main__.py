"""Print what a card costs as ratios, all measured in this run. Needs Linux or macOS."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from statistics import mean, median

from benchmarks.cards import REFERENCES, TEXTS, Reference, put_photograph
from benchmarks.process import Cost, run
from benchmarks.start import cold_split, help_wall, preview_wall

COLD, WHOLE, WORKER_MEMORY = 1.3, 0.6, 500
HELP_SECONDS, STILL_SECONDS = 0.15, 0.8


@dataclass(frozen=True, slots=True)
class Made:
    """What a process took that made cards."""

    cpu: float
    """Seconds a card, loading shared out."""
    own_x264: float
    """Seconds a card, of the cards' own x264."""
    size: float
    """Megabytes of a video."""
    cost: Cost

    @property
    def rest(self) -> float:
        """Seconds a card that are not x264."""
        return self.cpu - self.own_x264

    @classmethod
    def of(cls, theme: str, first: int, last: int) -> Made:
        """Make cards in a new process."""
        cost = child("make", theme, str(first), str(last))
        rows = [line.split() for line in cost.output.splitlines()]
        sizes, seconds = ([float(row[n]) for row in rows] for n in (0, 1))
        return cls(cost.cpu / len(rows), mean(seconds), mean(sizes) / 1e6, cost)


def card_cost(reference: Reference, rounds: int) -> None:
    """Print the cost of whole cards against that of x264 alone for the same frames."""
    theme, many = reference.theme, len(TEXTS)
    cold: list[Made] = []
    warm: list[Made] = []
    limits: list[tuple[float, float]] = []
    for turn in range(rounds):
        number = turn % many + 1
        # By turns, so that a busy moment of the machine hits all three.
        cold.append(Made.of(theme, number, number))
        ours, veryfast = map(float, child("limit", theme, str(number)).output.split())
        limits.append((ours, veryfast))
        warm.append(Made.of(theme, 1, many))
    limit, veryfast = (median(column) for column in zip(*limits, strict=True))
    print(f"\n{theme} ({reference.about}): {warm[0].size:.2f} MB a video")
    print(f"  x264 alone: {_all(ours for ours, _ in limits)} s CPU, as cards are encoded")
    print(f"  x264 alone: {_all(slow for _, slow in limits)} s CPU, veryfast crf 20")
    print(f"  one card, cold: {_all(each.cpu for each in cold)} s CPU")
    print(f"  one of {many}: {_all(each.cpu for each in warm)} s CPU")
    shared = median(each.cpu for each in warm)
    verdict(f"one of {many} / x264 alone", shared / limit, reference.warm, "x")
    verdict("one card, cold / x264 alone", median(each.cpu for each in cold) / limit, COLD, "x")
    verdict(f"one of {many} / veryfast alone", shared / veryfast, WHOLE, "x")
    rest = median(each.rest for each in warm) / veryfast
    verdict("all that is not x264 / veryfast", 100 * rest, reference.rest, " %")
    verdict("memory of a worker", max(each.cost.memory for each in warm), WORKER_MEMORY, " MB")


def feel(rounds: int) -> None:
    """Print how long a person waits for the small things, and what a process pays once."""
    print("\nfor a person, wall; and what a process pays once, CPU")
    verdict("affirm --help", help_wall(2 * rounds + 1), HELP_SECONDS, " s")
    verdict("affirm preview, one still", preview_wall(2 * rounds + 1), STILL_SECONDS, " s")
    split = cold_split(rounds)
    print(f"  imports {split.imports:.2f} s, voice {split.voice:.2f} s, end {split.exit:.2f} s")


def child(*arguments: str) -> Cost:
    """Run one measurement in a process of its own."""
    return run(sys.executable, "-m", "benchmarks.child", *arguments)


def verdict(name: str, value: float, target: float, unit: str, *, least: bool = False) -> None:
    """Print a figure beside its target: the most it may be, or the least."""
    met = value >= target if least else value <= target
    word = "ok" if met else "MISSED"
    print(f"  {name:34}{value:7.2f}{unit}   target {target:g}{unit}   {word}")


def _all(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many (default 3)")
    parser.add_argument("--theme", action="append", choices=[each.theme for each in REFERENCES])
    chosen = parser.parse_args()
    if not hasattr(os, "wait4"):
        raise SystemExit("benchmarks need Linux or macOS: Windows does not say what a child took.")
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "av", "onnxruntime"))
    print(f"Python {platform.python_version()}, {packages}, {platform.machine()}")
    print("A card: 10 s of 1080 x 1920 at 30 fps, 14 words spoken by hibari, one encoder thread.")
    put_photograph()
    child("make", REFERENCES[0].theme, "1", "1")  # not counted: Python compiles what is new
    for reference in REFERENCES:
        if reference.theme in (chosen.theme or [reference.theme]):
            card_cost(reference, chosen.rounds)
    feel(chosen.rounds)
    batch(chosen.rounds)


def batch(rounds: int) -> None:
    """Print how much sooner two workers make twelve cards than one, and what two cores allow."""
    walls = [(_batch_wall(1), _batch_wall(2), _apart(1), _apart(2)) for _ in range(rounds)]
    one, two, alone, both = zip(*walls, strict=True)
    print(f"\n12 cards, wall: one worker {_all(one)} s, two {_all(two)} s")
    gains = [single / double for single, double in zip(one, two, strict=True)]
    verdict("one worker / two", median(gains), 1.85, "x", least=True)
    most = median(2 * single / double for single, double in zip(alone, both, strict=True))
    print(f"  two processes that share nothing, beside one: {most:.2f}x, the most there is here")


def _batch_wall(jobs: int) -> float:
    return child("batch", REFERENCES[1].theme, str(jobs)).wall


def _apart(processes: int) -> float:
    """Return the seconds until so many processes, at once, have each drawn and encoded a card."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(processes) as waiting:
        made = [waiting.submit(child, "limit", REFERENCES[1].theme, "1") for _ in range(processes)]
        for each in made:
            each.result()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
