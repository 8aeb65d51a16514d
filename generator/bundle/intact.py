"""Whether the files of a bundle are still those that were made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from generator.bundle.metadata import FILE, BundleMetadata, FileFacts, read_metadata
from generator.bundle.recap_metadata import RecapMetadata, read_recap
from generator.digest import file_digest
from generator.errors import Problem, SourceRef

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_any(folder: Path) -> BundleMetadata | RecapMetadata | None:
    """Return the metadata of a card or a recap; None if there is none that can be understood."""
    return read_metadata(folder) or read_recap(folder)


def altered(folder: Path, files: Sequence[FileFacts]) -> tuple[Problem, ...]:
    """Return which of these files of a bundle are gone, or not as they were made."""
    problems = []
    for each in files:
        path = folder / each.path
        if leads_out(folder, each.path):
            said = f"{each.path!r} is no file of this folder"
            problems.append(Problem(said, SourceRef(str(folder / FILE))))
        elif not path.is_file():
            problems.append(Problem("the file is gone", SourceRef(str(path))))
        elif file_digest(path) != each.sha256:
            problems.append(Problem("the file is not as it was made", SourceRef(str(path))))
    return tuple(problems)


def again(folder: Path) -> str:
    """Return the command that makes the card of a bundle anew: the folder above tells its day."""
    day = folder.parent.name
    told = f"--date {day} " if _DAY.fullmatch(day) else ""
    return f"affirm batch {told}--force"


def leads_out(folder: Path, path: str) -> bool:
    """Return whether a path with forward slashes may lead to something outside of a folder."""
    parts = path.split("/")
    if not parts[0] or ".." in parts or "\\" in path or ":" in path:
        return True
    # A folder on the way that is a link leads out as well as a file that is one.
    return any((folder / way).is_symlink() for way in accumulate(parts, "{}/{}".format))
