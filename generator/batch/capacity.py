"""How many processor cores and how much memory this process may really use.

A container is a control group of the Linux kernel, and may be allowed less than the machine has.
Version 2 keeps it in `cpu.max` and `memory.max` of each group above ours, version 1 in
`cpu.cfs_quota_us` and `memory.limit_in_bytes`, a tree a controller.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MEGABYTE = 1 << 20
WORKER = 600 * MEGABYTE
"""What a worker is planned with: cards of 1080 x 1920 take 350 to 450 MB at their peak."""


def fitting_jobs(root: Path = Path("/")) -> int:
    """Return how many workers there is room for, at least 1. `root` holds `proc` and `sys`."""
    memory = available_memory(root)
    by_memory = memory // WORKER if memory else available_cores(root)
    return max(1, min(available_cores(root), by_memory))


def available_cores(root: Path = Path("/")) -> int:
    """Return the number of cores to plan for, at least 1.

    The least of the machine's cores, the process's affinity and its containers' quotas.
    """
    return max(1, min([_affinity(), *_quotas(root)]))


def available_memory(root: Path = Path("/")) -> int:
    """Return the bytes of memory to plan for; 0 = nobody knows.

    The least of what the machine has free and its containers' limits.
    """
    return min([*_free(root), *_memory_limits(root)], default=0)


def _affinity() -> int:
    if hasattr(os, "process_cpu_count"):  # Python 3.13 and later
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quotas(root: Path) -> Iterator[int]:
    for group in _groups(root, "cpu"):
        with suppress(OSError, ValueError, ZeroDivisionError):
            if (group / "cpu.max").is_file():
                allowed, period = _read(group / "cpu.max").split()
            else:
                allowed = _read(group / "cpu.cfs_quota_us")
                period = _read(group / "cpu.cfs_period_us")
            if int(allowed) > 0:  # "max" is no number, and -1 is no limit
                yield math.ceil(int(allowed) / int(period))


def _memory_limits(root: Path) -> Iterator[int]:
    for group in _groups(root, "memory"):
        for name in ("memory.max", "memory.limit_in_bytes"):
            with suppress(OSError, ValueError):
                yield int(_read(group / name))


def _free(root: Path) -> Iterator[int]:
    """Yield what Linux says is to be had without swapping."""
    with suppress(OSError, ValueError, StopIteration):
        lines = _read(root / "proc/meminfo").splitlines()
        row = next(line for line in lines if line.startswith("MemAvailable:"))
        yield int(row.split()[1]) * 1024


def _groups(root: Path, controller: str) -> Iterator[Path]:
    """Yield the folders of our group and of those above it, for a controller."""
    with suppress(OSError, ValueError):
        for line in _read(root / "proc/self/cgroup").splitlines():
            _, controllers, name = line.split(":", 2)
            if controllers and controller not in controllers.split(","):
                continue
            mount = root / "sys/fs/cgroup" / controllers
            group = mount / name.lstrip("/")
            yield group
            # In a container the path may be that of the host, and only its top be there.
            yield from (each for each in group.parents if each.is_relative_to(mount))


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii").strip()
