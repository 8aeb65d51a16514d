"""Reads a file that somebody else may have written: whole, and never more than fits."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from generator.errors import AffirmError, ContentError, SourceRef

MAX_BYTES = 20_000_000
"""Of a file of words or settings: what is larger is split, so that memory stays bounded."""


def bounded_bytes(
    path: Path,
    shown: str,
    *,
    error: type[AffirmError] = ContentError,
    hint: str = "Split it into several files.",
) -> bytes:
    """Return what a file holds; raise `error` if it can't be read or is larger than MAX_BYTES."""
    place = SourceRef(shown)
    try:
        with path.open("rb") as file:
            return bounded_stream(file, shown, error=error, hint=hint)
    except FileNotFoundError:
        raise error("there is no such file", where=place) from None
    except OSError as problem:
        # Windows answers "permission denied" when a folder is opened.
        if path.is_dir():
            raise error("this is a folder, not a file", where=place) from None
        raise error(f"the file can't be read: {problem.strerror}", where=place) from None
    except ValueError:
        raise error("no file can have such a name", where=place) from None


def bounded_stream(
    file: BinaryIO,
    shown: str,
    *,
    error: type[AffirmError] = ContentError,
    hint: str = "Split it into several files.",
) -> bytes:
    """Return what an open file holds; raise `error` if it is larger than MAX_BYTES."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        said = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise error(said, where=SourceRef(shown), hint=hint)
    return data
