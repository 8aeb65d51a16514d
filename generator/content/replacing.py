"""Puts a file of people's words into its place in one step."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.errors import ContentError, SourceRef
from generator.whole_file import whole_file

_BOM = b"\xef\xbb\xbf"


def replace_file(path: Path, text: str, shown: str) -> None:
    """Write a text to a file, whole or not at all; a byte order mark it has stays.

    Raises ContentError if the disk refuses.
    """
    target = path.resolve()  # a symbolic link stays one
    try:
        there = target.exists()
        mark = _BOM if there and target.read_bytes().startswith(_BOM) else b""
        with whole_file(target) as part:
            part.write_bytes(mark + text.encode("utf-8"))
            if there:
                shutil.copymode(target, part)
    except OSError as problem:
        said = f"the file can't be written: {problem.strerror}"
        raise ContentError(said, where=SourceRef(shown)) from None
