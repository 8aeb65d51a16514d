"""Print what the drifting card costs here, in moviepy and in Remotion. Needs Linux."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.__main__ import child, verdict
from benchmarks.cards import TEXTS
from benchmarks.peers import remotion_card
from benchmarks.peers.description import describe
from benchmarks.process import Cost, run

THEME, NUMBER = "drift", 1
MOVIEPY, REMOTION = 25, 12


def main() -> None:
    """Measure all, by turns."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1, help="medians of so many (default 1)")
    rounds = parser.parse_args().rounds
    if sys.platform != "linux":
        print("The peers need Linux: elsewhere nobody counts what a browser leaves behind.")
        return
    with tempfile.TemporaryDirectory() as scratch:
        measure(describe(THEME, NUMBER, Path(scratch)), rounds)


def measure(described: Path, rounds: int) -> None:
    """Print what each takes, and how many times ours that is."""
    absent, video = remotion_card.missing(), str(described.with_name("video.mp4"))
    rivals = {"moviepy": counted("benchmarks.peers.moviepy_card", str(described), video)}
    targets = {"moviepy": MOVIEPY, "Remotion": REMOTION}
    if not absent:
        try:
            bundled = remotion_card.prepare(described)
            rivals["Remotion"] = remotion_card.command(described, bundled, Path(video))
        except subprocess.CalledProcessError as error:
            absent = f"`{' '.join(error.cmd[:2])}` failed, so its project is"
    child("make", THEME, "1", "1")  # not counted: Python compiles what is new
    many = len(TEXTS)
    costs: dict[str, list[Cost]] = {}
    load = os.getloadavg()[0]
    for _ in range(rounds):
        costs.setdefault("ours, cold", []).append(child("make", THEME, "1", "1"))
        costs.setdefault("ours, six", []).append(child("make", THEME, "1", str(many)))
        for name, command in rivals.items():
            costs.setdefault(name, []).append(run(*command))
    print(f"load {load:.1f} before, {os.getloadavg()[0]:.1f} after; moviepy {version('moviepy')}")
    if not absent:
        print(f"Remotion {remotion_card.version()} in {Path(remotion_card.browser()).name}")
    warm = told(f"ours, one of {many}", costs["ours, six"], many)
    told("ours, one card cold", costs["ours, cold"])
    for name in rivals:
        told(name, costs[name])
    for name in rivals:
        least, cold = targets[name], cpu(costs["ours, cold"])
        verdict(f"{name} / one of {many}", cpu(costs[name]) / warm, least, "x", least=True)
        print(f"  {f'{name} / one card cold':34}{cpu(costs[name]) / cold:7.2f}x")
    if absent:
        print(f"  Remotion is left out: {absent} not there")


def told(name: str, costs: list[Cost], cards: int = 1) -> float:
    """Print what a card takes, and return its CPU in seconds."""
    wall = median(each.wall for each in costs) / cards
    print(f"  {name:24}{cpu(costs) / cards:8.2f} s CPU{wall:8.2f} s wall")
    return cpu(costs) / cards


def cpu(costs: list[Cost]) -> float:
    """Return the median of the CPU seconds."""
    return median(each.cpu for each in costs)


def counted(module: str, *arguments: str) -> tuple[str, ...]:
    """Return a command that runs a module of ours with all its descendants counted."""
    python = (sys.executable, "-m")
    return (*python, "benchmarks.peers.whole", *python, module, *arguments)


if __name__ == "__main__":
    main()
