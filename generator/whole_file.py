"""A file that is there whole or not at all, however many processes write it at once.

A process that is killed while it writes leaves a folder `.part-<its number>-...` beside the file.
The next one that writes into the same folder removes it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.process import is_running

_PART = re.compile(r"\.part-(?P<process>\d+)-.*")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Hand out a place beside `path`, of the same name, that moves there when all went well.

    Whoever reads meanwhile sees the old file or the new one. Makes the folder if there is none.
    Raises OSError if the disk refuses; then `path` is as it was.
    """
    with parts_folder(path.parent) as parts:
        part = parts / path.name
        yield part
        part.replace(path)


@contextmanager
def parts_folder(folder: Path) -> Iterator[Path]:
    """Hand out a place inside of a folder where files are made before they move to theirs.

    It goes at the end, with what was not moved. Makes the folder if there is none. Raises OSError
    if the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep_parts(folder)
    # A folder, for what is written there gets the rights that any new file has.
    with TemporaryDirectory(dir=folder, prefix=f".part-{os.getpid()}-") as parts:
        yield Path(parts)


def mark_used(path: Path) -> None:
    """Give a file the time of now, as a mark that somebody needed it; a disk may refuse."""
    with suppress(OSError):
        os.utime(path)


def sweep_parts(folder: Path) -> None:
    """Remove what processes left half-written in a folder that run no more."""
    for path in folder.glob(".part-*"):
        found = _PART.fullmatch(path.name)
        if found and not is_running(int(found["process"])):
            shutil.rmtree(path, ignore_errors=True)
