"""How many processor cores this process may really use."""

from __future__ import annotations

import math
import os
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def available_cores(quota: Path = _QUOTA) -> int:
    """Return the number of cores to plan for, at least 1.

    The least of the machine's cores, the process's affinity and its container's quota
    (`cpu.max` of cgroup v2: "<microseconds> <period>" or "max <period>").
    """
    return max(1, min(_affinity(), _container_limit(quota)))


def _affinity() -> int:
    if hasattr(os, "process_cpu_count"):  # Python 3.13 and later
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _container_limit(quota: Path) -> int:
    try:
        allowed, period = quota.read_text(encoding="ascii").split()
        return math.ceil(int(allowed) / int(period))
    except (OSError, ValueError, ZeroDivisionError):
        return os.cpu_count() or 1
