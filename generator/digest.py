"""A file's SHA-256, read once a process as long as the file stays as it is."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_SMALL = 1 << 16
"""Bytes of a file for which a buffer to read it in costs more than the hash."""


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's contents in hex. Raises OSError if it can't be read."""
    about = path.stat()
    return _digest(path, about.st_mtime_ns, about.st_size)


@cache
def _digest(path: Path, _written: int, _size: int) -> str:
    # Within one process the time of writing tells a change; from one to the next it does not.
    if _size <= _SMALL:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
