"""What it costs to begin: help, a preview and the first card of a new process.

`python -m benchmarks.start` run by itself is the process that is measured: it imports what a card
needs, loads the voice, and prints the seconds of CPU after each.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import run
from generator.batch.lifetime import collect_seldom, leave

ROUNDS = 5
WORDS = "I can begin again."


@dataclass(frozen=True, slots=True)
class Split:
    """Seconds of CPU that a process pays once, whatever it makes then."""

    imports: float
    voice: float
    """Its lexicons and its network."""
    exit: float

    @property
    def total(self) -> float:
        """Seconds of CPU of all three."""
        return self.imports + self.voice + self.exit


def help_wall(rounds: int = ROUNDS) -> float:
    """Return the seconds until `affirm --help` is through: the median of some new processes."""
    return _wall(["--help"], rounds)


def preview_wall(rounds: int = ROUNDS) -> float:
    """Return the seconds of `affirm preview --text` in a new process, the median of some."""
    with tempfile.TemporaryDirectory() as folder:
        picture = str(Path(folder) / "preview.png")
        return _wall(["preview", "--text", WORDS, "--output", picture], rounds)


def cold_split(rounds: int = ROUNDS) -> Split:
    """Return what a new process pays before and after its card: medians of some processes."""
    splits = []
    for _ in range(rounds):
        cost = run(sys.executable, "-m", "benchmarks.start")
        imports, voice = map(float, cost.output.split())
        splits.append((imports, voice - imports, cost.cpu - voice))
    return Split(*(statistics.median(column) for column in zip(*splits, strict=True)))


def _wall(arguments: Sequence[str], rounds: int) -> float:
    command = (sys.executable, "-m", "generator", *arguments)
    run(*command)  # the first compiles what is not compiled yet
    return statistics.median(run(*command).wall for _ in range(rounds))


def _measured() -> None:
    """Do what a cold card does before its own work, and print the CPU time after each step."""
    collect_seldom()
    import generator.batch.build  # noqa: F401 - to import it is what is measured

    print(time.process_time())
    from generator.voice.hibari import _load
    from generator.voice.hibari_library import DEFAULT_VOICE

    _load(DEFAULT_VOICE)
    print(time.process_time())
    leave(0)


if __name__ == "__main__":
    _measured()
