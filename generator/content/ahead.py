"""Large library files that are new: every other one is read by a second process meanwhile.

That one keeps in the cache what a file gives, and writes a line when it has done so. Whoever began
it then reads from there: nothing else passes between the two. What has faults is not kept, and so
it is read again where its faults are told.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.content.reading import is_read, read_file
from generator.content.uncollected import uncollected
from generator.errors import AffirmError

LARGE = 1_000_000
"""Bytes of a file that takes longer to read than a process takes to start."""
_PROGRAM = f"""
import sys
from {__name__} import read_each

for _ in read_each(*sys.argv[1:]):
    print(flush=True)
"""


class Ahead:
    """Another process that reads some of the files, if there is any."""

    def __init__(self, files: Sequence[Path], process: subprocess.Popen[bytes] | None) -> None:
        self._files = frozenset(files)
        self._process = process

    def wait_for(self, file: Path) -> None:
        """Wait until that process has read a file, or has ended; return at once if it is not its.

        Files are asked for in the order in which they were given.
        """
        if file in self._files and self._process and self._process.stdout:
            self._process.stdout.readline()


@contextlib.contextmanager
def reading_ahead(files: Sequence[Path], root: Path | None, cache: Path) -> Iterator[Ahead]:
    """Have another process read every other one of large files that the cache does not have."""
    chosen = _chosen(files, root, cache)
    process = _begun(chosen, root, cache) if chosen else None
    if process is None:
        yield Ahead((), None)
        return
    with process:
        try:
            yield Ahead(chosen, process)
        finally:
            process.kill()


def _begun(files: Sequence[Path], root: Path | None, cache: Path) -> subprocess.Popen[bytes] | None:
    # -P: what lies in the folder that we are called in is no part of the program.
    python = (sys.executable, "-P", "-c", _PROGRAM)
    asked = (*python, str(root or ""), str(cache), *map(str, files))
    quiet = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - no shell, and our own program
            asked, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet
        )
    except OSError:
        return None  # then all is read here


def _chosen(files: Sequence[Path], root: Path | None, cache: Path) -> list[Path]:
    """Return every other of the large files that the cache does not have."""
    with contextlib.suppress(OSError, AffirmError):  # told of when it is read
        large = [each for each in files if each.stat().st_size >= LARGE]
        if len(large) > 1:
            return [each for each in large if not is_read(each, root=root, cache=cache)][1::2]
    return []


def read_each(root: str, cache: str, *files: str) -> Iterator[None]:
    """Read files and keep what they give, one at each step: the work of the other process."""
    place = Path(root) if root else None
    with uncollected():
        for file in files:
            with contextlib.suppress(AffirmError):
                read_file(Path(file), root=place, cache=Path(cache), confined=False)
            yield
