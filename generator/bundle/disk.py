"""Files on a disk that may refuse: written whole or not at all, and a refusal told in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import EncodeError, SourceRef
from generator.whole_file import whole_file


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Hand out a place for a file that people asked for, as `whole_file` does.

    Raises EncodeError if the disk refuses.
    """
    with disk_errors(path), whole_file(path) as part:
        yield part


@contextmanager
def disk_errors(target: Path) -> Iterator[None]:
    """Turn what the system says of a disk into an EncodeError for people."""
    try:
        yield
    except OSError as error:
        said, hint = _explained(error)
        where = SourceRef(str(target))
        raise EncodeError(f"it can't be written: {said}", where=where, hint=hint) from error


def _explained(error: OSError) -> tuple[str, str]:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full", "Make room, or choose another folder with --output."
        case errno.EROFS:
            return "the disk is read-only", "Choose another folder with --output."
        case errno.EACCES | errno.EPERM:
            return (
                "writing there is not allowed, or another program holds it open",
                "Close what shows the old video, or choose another folder with --output.",
            )
        case errno.ENAMETOOLONG:
            return "its name is too long", "Give the entry a shorter id."
        case errno.ENOTDIR | errno.EEXIST:
            return "a file stands where a folder is needed", "Move it away."
        case _:
            said = error.strerror or str(error)
            return f"the system says {said!r}", "Choose another folder with --output."
