"""Files on a disk that may refuse: written whole or not at all, and a refusal told in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import EncodeError, SourceRef
from generator.whole_file import whole_file

_ELSEWHERE = "choose another folder with --output."


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Hand out a place for a file that people asked for, as `whole_file` does.

    Raises EncodeError if the disk refuses.
    """
    with disk_errors(path, "choose another place for it."), whole_file(path) as part:
        yield part


@contextmanager
def disk_errors(target: Path, elsewhere: str = _ELSEWHERE) -> Iterator[None]:
    """Turn what the system says of a disk into an EncodeError for people.

    `elsewhere` tells them how to choose another place.
    """
    try:
        yield
    except OSError as error:
        said, hint = _explained(error)
        hint = hint.format(elsewhere=elsewhere)
        hint = hint[:1].upper() + hint[1:]
        where = SourceRef(str(target))
        raise EncodeError(f"it can't be written: {said}", where=where, hint=hint) from error


_FULL = ("the disk is full", "Make room, or {elsewhere}")
_FORBIDDEN = (
    "writing there is not allowed, or another program holds it open",
    "Close what shows the old video, or {elsewhere}",
)
_IN_THE_WAY = ("a file stands where a folder is needed", "Move it away.")
_EXPLAINED = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: ("the disk is read-only", "{elsewhere}"),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EFBIG: (
        "the file is larger than the system allows here",
        "Raise that limit (`ulimit -f`), or {elsewhere}",
    ),
    errno.ENOENT: (
        "its folder was removed meanwhile, or can't be made there",
        "Run the same command again, or {elsewhere}",
    ),
    errno.ENAMETOOLONG: ("its name is too long", "Give the entry a shorter id."),
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
}


def _explained(error: OSError) -> tuple[str, str]:
    said = f"the system says {error.strerror or str(error)!r}"
    return _EXPLAINED.get(error.errno or 0, (said, "{elsewhere}"))
