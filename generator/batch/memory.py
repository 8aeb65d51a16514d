"""How much memory a process holds."""

from __future__ import annotations

from generator.batch.capacity import MEGABYTE


def megabytes_of(process: int) -> float:
    """Return the resident memory of a process in MB (1024 x 1024 bytes); 0.0 if it is gone."""
    # Only who watches workers should wait for its import.
    import psutil

    try:
        return float(psutil.Process(process).memory_info().rss) / MEGABYTE
    except psutil.Error:
        return 0.0
