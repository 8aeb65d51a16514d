"""A bundle in the making: a hidden folder beside its place, moved there in one step.

    .01-one-hour.tmp-4711-9f3a   files are written here (the number is the process that writes)
    .01-one-hour.old-4711-9f3a   the bundle it replaces, for the moment of the change
    01-one-hour                  is whole, or not there

A process that dies leaves hidden folders alone; `sweep` removes them, and puts an old bundle back
if nothing took its place.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.bundle.disk import disk_errors
from generator.errors import AffirmError, Problem
from generator.process import is_running
from generator.values import replace

_LEFTOVER = re.compile(r"\.(?P<name>.+)\.(?P<state>tmp|old)-(?P<process>\d+)-[0-9a-f]+")


class BundleDraft:
    """A folder to fill; leaving the `with` block without `commit` leaves no trace of it."""

    def __init__(self, target: Path) -> None:
        """Make the draft of the bundle at `target`. Raises EncodeError if that cannot be done."""
        self.target = target
        self._mark = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.path = target.with_name(f".{target.name}.tmp-{self._mark}")
        with disk_errors(target):
            self.path.mkdir(parents=True)

    def write(self, name: str, data: bytes | str) -> None:
        """Write a file of the bundle; text as UTF-8 with plain line ends.

        Raises EncodeError if the disk does not take it.
        """
        path = self.path / name
        with disk_errors(self.target):
            if path.parent != self.path:
                path.parent.mkdir(exist_ok=True)  # a draft that was removed stays so: never a half
            path.write_bytes(data.encode() if isinstance(data, str) else data)

    @property
    def size(self) -> int:
        """How many bytes its files have by now. Raises EncodeError if they are gone."""
        with disk_errors(self.target):
            return sum(each.stat().st_size for each in self.path.rglob("*") if each.is_file())

    def commit(self) -> None:
        """Put the bundle in its place, instead of one that may be there.

        Raises EncodeError if that cannot be done; then what was there is there still.
        """
        with disk_errors(self.target):
            for path in self.path.rglob("*"):
                if path.is_file():
                    _flush(path)
            aside = self.target.with_name(f".{self.target.name}.old-{self._mark}")
            replaces = self.target.exists()
            if replaces:
                _move(self.target, aside)
            try:
                _move(self.path, self.target)
            except OSError:
                if replaces:
                    _move(aside, self.target)
                raise
            if replaces:
                shutil.rmtree(aside, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was written, if it is not committed."""
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.discard()
        if isinstance(error, AffirmError):
            # The folder of the draft means nothing to a person, and is gone.
            raise type(error)(map(self._renamed, error.problems)) from error

    def _renamed(self, problem: Problem) -> Problem:
        """Return a problem of a file in the draft, said of its place in the bundle."""
        if problem.where is None:
            return problem
        file = Path(problem.where.file)
        if not file.is_relative_to(self.path):
            return problem
        target = self.target / file.relative_to(self.path)
        return replace(problem, where=replace(problem.where, file=str(target)))


def sweep(folder: Path, *, own: bool = False) -> None:
    """Remove what a killed process left half-made in a day's folder; whole bundles stay.

    What a process still at work is making stays too, unless it is this one and `own` is said.
    Raises EncodeError if the disk refuses.
    """
    if not folder.is_dir():
        return
    with disk_errors(folder):
        for path in sorted(folder.iterdir()):
            found = _LEFTOVER.fullmatch(path.name)
            if found is None or _is_busy(int(found["process"]), own=own):
                continue
            target = folder / found["name"]
            if found["state"] == "old" and not target.exists():
                _move(path, target)
            else:
                shutil.rmtree(path, ignore_errors=True)


def _is_busy(process: int, *, own: bool) -> bool:
    return not (own and process == os.getpid()) and is_running(process)


def _flush(path: Path) -> None:
    """Have the system write a file to the disk, so that a power cut leaves it whole."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _move(source: Path, target: Path) -> None:
    """Rename a folder; a target that exists is an error on every system."""
    tries = 10 if sys.platform == "win32" else 1
    for left in reversed(range(tries)):
        try:
            source.rename(target)
        except PermissionError:
            # On Windows a virus scanner may hold a new file for a moment.
            if not left:
                raise
            time.sleep(0.05)
        else:
            return
