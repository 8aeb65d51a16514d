"""Print what a card costs as ratios, all measured in this run. Needs Linux or macOS."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.cards import REFERENCES, TEXTS, Reference
from benchmarks.process import Cost, run

COLD, WARM = 1.5, 1.5
HELP_SECONDS, STILL_SECONDS, WORKER_MEMORY = 0.15, 2.0, 700


def card_cost(reference: Reference, rounds: int) -> None:
    """Print the cost of whole cards against that of x264 alone for the same frames."""
    cold: list[Cost] = []
    warm: list[Cost] = []
    limits: list[float] = []
    for number in range(1, rounds + 1):
        text = str((number - 1) % len(TEXTS) + 1)
        # By turns, so that a busy moment of the machine hits all three.
        cold.append(_child("make", reference.theme, text, text))
        limits.append(float(_child("limit", reference.theme, text).output))
        warm.append(_child("make", reference.theme, "1", str(len(TEXTS))))
    limit = statistics.median(limits)
    first = statistics.median(cost.cpu for cost in cold)
    each = statistics.median(cost.cpu / len(TEXTS) for cost in warm)
    wall = statistics.median(cost.wall for cost in cold)
    size = statistics.mean(int(line) for line in warm[0].output.split())
    print(f"\n{reference.theme} ({reference.about}): a file of {size / 1e6:.2f} MB")
    print(f"  x264 alone {_all(limits)} s CPU")
    print(f"  one card, cold {_all(cost.cpu for cost in cold)} s CPU, {wall:.2f} s wall")
    print(f"  a card of {len(TEXTS)} {_all(cost.cpu / len(TEXTS) for cost in warm)} s CPU")
    _verdict("one card, cold / x264 alone", first / limit, COLD, "x")
    _verdict(f"a card of {len(TEXTS)} / x264 alone", each / limit, WARM, "x")
    _verdict("peak memory of a worker", max(cost.memory for cost in warm), WORKER_MEMORY, " MB")


def feel(rounds: int) -> None:
    """Print how long a person waits for the small things."""
    affirm = str(Path(sys.executable).with_name("affirm"))
    helps = [run(affirm, "--help").wall for _ in range(2 * rounds + 1)]
    with tempfile.TemporaryDirectory() as folder:
        still = ["preview", "--text", TEXTS[0], "--output", str(Path(folder, "still.png"))]
        stills = [run(affirm, *still).wall for _ in range(rounds)]
    print(f"\nfor a person, wall: --help {_all(helps)} s; a still {_all(stills)} s")
    _verdict("affirm --help", statistics.median(helps), HELP_SECONDS, " s")
    _verdict("affirm preview, one still", statistics.median(stills), STILL_SECONDS, " s")


def _child(*arguments: str) -> Cost:
    return run(sys.executable, "-m", "benchmarks.child", *arguments)


def _all(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def _verdict(name: str, value: float, target: float, unit: str) -> None:
    met = "ok" if value <= target else "TOO MUCH"
    print(f"  {name:32} {value:7.2f}{unit}   target {target:g}{unit}   {met}")


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
