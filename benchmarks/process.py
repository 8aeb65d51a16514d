"""What a process costs, with all the processes that it starts itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, and what it printed."""

    cpu: float
    """Seconds of CPU, user and system, of the process and all its children."""
    wall: float
    """Seconds."""
    memory: float
    """Megabytes at its peak."""
    output: str


def run(*command: str) -> Cost:
    """Run a command in a new process and return what it took. Ends the program if it fails."""
    # As an installed program: with its code compiled already.
    compiled = {key: value for key, value in os.environ.items() if "DONTWRITEBYTECODE" not in key}
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=compiled)
    assert child.stdout
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss: bytes there, KiB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, output)
