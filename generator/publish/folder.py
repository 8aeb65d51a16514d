"""The folder of a site: files come in whole, stay if they are right, go when nobody asks for them.

What somebody else put there is neither replaced nor removed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.bundle.disk import disk_errors
from generator.digest import file_digest
from generator.errors import AffirmError, Problem, PublishError, SourceRef
from generator.publish.record import RECORD, Record, Written, read_record
from generator.values import dataclass
from generator.whole_file import parts_folder, whole_file

_REFUSED = 20
"""Files of others that are named in one message, at most."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A file that is the same as one elsewhere, whose checksum is known."""

    source: Path
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is made from others; `source` is a hash of them, `make` writes it if it can."""

    source: str
    make: Callable[[Path], None]


Wanted = Linked | Made | bytes


class SiteFolder:
    """A folder, what it holds of ours, and what it shall hold."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.changed = 0
        """Files written or removed so far."""
        self._stored = read_record(root)
        self._before = dict(self._stored.files)
        self._now: dict[str, Written] = {}

    def require_own(self) -> None:
        """Raise PublishError if the folder holds anything, and nothing that `affirm site` wrote.

        Hidden files, such as those of git, and a CNAME may be there before.
        """
        others = [
            each.name
            for each in (self.root.iterdir() if self.root.is_dir() else ())
            if not each.name.startswith(".") and each.name != "CNAME"
        ]
        if others and not (self.root / RECORD).is_file():
            raise PublishError(
                f"the folder is no site: it holds {min(others)!r}",
                where=SourceRef(str(self.root)),
                hint="Name an empty folder, or one that is not there yet, with --output.",
            )

    def claim(self, names: list[str]) -> None:
        """Say which files are going to be written, so that a killed run leaves none unknown.

        Raises PublishError if one of them is there and not ours, before anything is written.
        """
        strange = [name for name in names if self._is_strange(name)]
        if strange:
            raise PublishError(
                Problem(
                    "is in the way, and was not written by `affirm site`",
                    SourceRef(str(self.root / name)),
                    "Move it away, or choose another folder with --output.",
                )
                for name in strange[:_REFUSED]
            )
        coming = {name: Written(sha256="", bytes=0) for name in names}
        if coming.keys() - self._before.keys():
            self._before = coming | self._before
            self._save(Record(files=self._before))

    def _is_strange(self, name: str) -> bool:
        return name not in self._before and os.path.lexists(f"{self.root}/{name}")

    def put(self, wanted: Mapping[str, Wanted], threads: int) -> dict[str, tuple[Problem, ...]]:
        """Bring files to their places; those that are right already are left as they are.

        Returns what is wrong with those that could not be made. Raises EncodeError if the disk
        refuses.
        """
        faults = {}
        coming = {name: how for name, how in wanted.items() if not self._is_kept(name, how)}
        # One place for all parts: a folder made for each would take longer than most files.
        with (
            disk_errors(self.root),
            parts_folder(self.root) as parts,
            ThreadPoolExecutor(threads) as pool,
        ):
            places = (parts / str(number) for number in range(len(coming)))
            results = pool.map(self._put, coming, coming.values(), places)
            for name, result in zip(coming, results, strict=True):
                if isinstance(result, Written):
                    self.changed += result != self._before.get(name)
                    self._now[name] = result
                else:
                    faults[name] = result
        return faults

    def _is_kept(self, name: str, wanted: Wanted) -> bool:
        before = self._before.get(name)
        if before is None or not _is_right(self.root / name, wanted, before):
            return False
        self._now[name] = before
        return True

    def withdraw(self, names: Iterable[str]) -> None:
        """Let files that were put go again when all is done."""
        for name in names:
            if name in self._now:
                self._before[name] = self._now.pop(name)

    def sizes(self) -> dict[str, int]:
        """Return the bytes of all files that were put so far, by path."""
        return {name: written.bytes for name, written in self._now.items()}

    def close(self) -> tuple[Problem, ...]:
        """Remove what is no longer asked for, and note what is there; return what was kept."""
        kept = [
            problem
            for name, written in self._before.items()
            if name not in self._now and (problem := self._remove(name, written))
        ]
        record = Record(files=dict(sorted(self._now.items())))
        if record != self._stored:
            self._save(record)
        return tuple(kept)

    def _put(self, name: str, wanted: Wanted, part: Path) -> Written | tuple[Problem, ...]:
        path = self.root / name
        with disk_errors(path):
            if isinstance(wanted, bytes):
                return _write(path, wanted, part)
            if isinstance(wanted, Linked):
                _stand_in(wanted.source, path, part)
                return Written(sha256=wanted.sha256, bytes=wanted.bytes)
            try:
                return _make(path, wanted, part)
            except AffirmError as error:
                return error.problems

    def _remove(self, name: str, written: Written) -> Problem | None:
        path = self.root / name
        if not os.path.lexists(path):
            return None
        with disk_errors(path):
            if not _is_ours(path, written):
                return Problem(
                    "is no longer part of the site, but was changed by somebody, and is kept",
                    SourceRef(str(path)),
                    "Remove it yourself if you don't need it.",
                    severity="warning",
                )
            path.unlink()
            self.changed += 1
            for folder in path.parents:
                if folder == self.root or any(folder.iterdir()):
                    break
                folder.rmdir()
        return None

    def _save(self, record: Record) -> None:
        path = self.root / RECORD
        with disk_errors(path), whole_file(path) as part:
            part.write_text(record.model_dump_json(indent=1) + "\n", "utf-8")
        self._stored = record


def _is_ours(path: Path, written: Written) -> bool:
    """Return True if a file is still what was written; one that was only begun always is."""
    if path.is_symlink() or not path.is_file():
        return False
    return not written.sha256 or file_digest(path) == written.sha256


def _is_right(path: Path, wanted: Wanted, before: Written) -> bool:
    """Return True if the file at its place is what is wanted.

    Of one that is not kept in memory its record is believed, as long as its size is right.
    """
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size != before.bytes:
            return False
        if isinstance(wanted, Made):
            return before.source == wanted.source
        if isinstance(wanted, Linked):
            return before.sha256 == wanted.sha256
        return before.sha256 != "" and path.read_bytes() == wanted
    except OSError:  # whoever writes it is told more
        return False


def _write(path: Path, data: bytes, part: Path) -> Written:
    part.write_bytes(data)
    _move(part, path)
    return Written(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))


def _stand_in(source: Path, path: Path, part: Path) -> None:
    """Let a file stand at a second place: a video without a copy, where the disk can do that.

    All else is small, and people write into it: a link would change the site with the bundle.
    """
    if source.suffix != ".mp4" or not _linked(source, part):
        shutil.copyfile(source, part)
    _move(part, path)


def _linked(source: Path, part: Path) -> bool:
    try:
        os.link(source, part)
    except OSError:  # another disk, or one that knows no links
        return False
    return True


def _make(path: Path, wanted: Made, part: Path) -> Written:
    wanted.make(part)
    written = Written(sha256=file_digest(part), bytes=part.stat().st_size, source=wanted.source)
    _move(part, path)
    return written


def _move(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.replace(path)
