"""Print what a card costs as ratios, all measured in this run. Needs Linux or macOS."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median

from benchmarks.cards import REFERENCES, TEXTS, Reference
from benchmarks.process import Cost, run

COLD, WARM = 1.5, 1.5
HELP_SECONDS, STILL_SECONDS, WORKER_MEMORY = 0.15, 2.0, 700


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

    @classmethod
    def of(cls, theme: str, first: int, last: int) -> Made:
        """Make cards in a new process."""
        cost = _child("make", theme, str(first), str(last))
        rows = [line.split() for line in cost.output.splitlines()]
        sizes, seconds = ([float(row[n]) for row in rows] for n in (0, 1))
        return cls(cost.cpu / len(rows), mean(seconds), mean(sizes) / 1e6, cost)


def card_cost(reference: Reference, rounds: int) -> None:
    """Print the cost of whole cards against that of x264 alone for the same frames."""
    theme, many = reference.theme, len(TEXTS)
    cold: list[Made] = []
    warm: list[Made] = []
    limits: list[float] = []
    for turn in range(rounds):
        number = turn % many + 1
        # By turns, so that a busy moment of the machine hits all three.
        cold.append(Made.of(theme, number, number))
        limits.append(float(_child("limit", theme, str(number)).output))
        warm.append(Made.of(theme, 1, many))
    limit = median(limits)
    print(f"\n{theme} ({reference.about}): {warm[0].size:.2f} MB a video")
    print(f"  x264 alone: {_all(limits)} s CPU")
    for name, made, target in (("one card, cold", cold, COLD), (f"one of {many}", warm, WARM)):
        print(f"  {name}: {_all(each.cpu for each in made)} s CPU")
        _verdict(f"{name} / x264 alone", median(each.cpu for each in made) / limit, target, "x")
        own = median(each.cpu / each.own_x264 for each in made)
        _verdict(f"{name} / its own x264", own, target, "x")
    print(f"  one card, cold: {_all(each.cost.wall for each in cold)} s wall")
    peak = max(each.cost.memory for each in warm)
    _verdict("peak memory of a worker", peak, WORKER_MEMORY, " MB")


def feel(rounds: int) -> None:
    """Print how long a person waits for the small things."""
    affirm = str(Path(sys.executable).with_name("affirm"))
    helps = [run(affirm, "--help").wall for _ in range(2 * rounds + 1)]
    with tempfile.TemporaryDirectory() as folder:
        still = ["preview", "--text", TEXTS[0], "--output", str(Path(folder, "still.png"))]
        stills = [run(affirm, *still).wall for _ in range(rounds)]
    print(f"\nfor a person, wall: --help {_all(helps)} s; a still {_all(stills)} s")
    _verdict("affirm --help", median(helps), HELP_SECONDS, " s")
    _verdict("affirm preview, one still", median(stills), STILL_SECONDS, " s")


def _child(*arguments: str) -> Cost:
    return run(sys.executable, "-m", "benchmarks.child", *arguments)


def _all(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def _verdict(name: str, value: float, target: float, unit: str) -> None:
    met = "ok" if value <= target else "TOO MUCH"
    print(f"  {name:34}{value:7.2f}{unit}   target {target:g}{unit}   {met}")


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
    _child("make", REFERENCES[0].theme, "1", "1")  # not counted: Python compiles what is new
    for reference in REFERENCES:
        if reference.theme in (chosen.theme or [reference.theme]):
            card_cost(reference, chosen.rounds)
    feel(chosen.rounds)


if __name__ == "__main__":
    main()
