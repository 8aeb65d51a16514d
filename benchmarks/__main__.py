"""Print what a card costs as ratios, all measured in this run. Needs Linux or macOS."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cards import BACKGROUNDS, Background

ROUNDS = 3
TARGET_RATIO, TARGET_HELP, TARGET_MEMORY = 1.5, 0.15, 700


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds of CPU (user + system), seconds, peak megabytes."""

    cpu: float
    wall: float
    memory: float
    output: str


def run(*command: str) -> Cost:
    """Run Python with arguments in a new process and return what it took."""
    begun = time.perf_counter()
    child = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss: bytes there, KiB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, output)


def compare(background: Background, folder: Path) -> None:
    """Print the cost of a whole card against that of x264 alone for the same frames."""
    path = folder / f"{background}.mp4"
    cards, limits, sizes = [], [], []
    for _ in range(ROUNDS):  # by turns, so that a busy moment of the machine hits both
        cards.append(run("-m", "benchmarks.child", "card", background, str(path)))
        sizes.append(path.stat().st_size)
        alone = run("-m", "benchmarks.child", "limit", background, str(path))
        limits.append(float(alone.output))
    whole, limit = statistics.median(cost.cpu for cost in cards), statistics.median(limits)
    wall = statistics.median(cost.wall for cost in cards)
    memory = max(cost.memory for cost in cards)
    print(
        f"{background:8} card {whole:5.2f} s CPU, {wall:5.2f} s wall, {memory:4.0f} MB peak, "
        f"{sizes[0] / 1e6:.2f} MB file; x264 alone {limit:5.2f} s CPU"
    )
    verdict("  card / x264 alone", whole / limit, TARGET_RATIO, "x")
    verdict("  peak memory of a worker", memory, TARGET_MEMORY, " MB")


def verdict(name: str, value: float, target: float, unit: str) -> None:
    """Print one number, its target, and whether it is met."""
    met = "ok" if value <= target else "TOO MUCH"
    print(f"{name:32} {value:7.2f}{unit}   target {target:g}{unit}   {met}")


def main() -> None:
    """Measure all."""
    if not hasattr(os, "wait4"):
        raise SystemExit("benchmarks need Linux or macOS: Windows does not say what a child took.")
    with tempfile.TemporaryDirectory() as folder:
        for background in BACKGROUNDS:
            compare(background, Path(folder))
    helps = [run("-m", "generator", "--help").wall for _ in range(7)]
    verdict("affirm --help", statistics.median(helps), TARGET_HELP, " s")


if __name__ == "__main__":
    main()
