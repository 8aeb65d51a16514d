"""Puts a file of people's words into its place in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from generator.errors import ContentError, SourceRef

_BOM = b"\xef\xbb\xbf"


def replace_file(path: Path, text: str, shown: str) -> None:
    """Write a text to a file, whole or not at all; a byte order mark it has stays.

    Raises ContentError if the disk refuses.
    """
    target = path.resolve()  # a symbolic link stays one
    temporary: Path | None = None
    try:
        there = target.exists()
        mark = _BOM if there and target.read_bytes().startswith(_BOM) else b""
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(mark + text.encode("utf-8"))
        if there:
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o644)
        os.replace(temporary, target)  # noqa: PTH105 - Path.replace says the same less plainly
    except OSError as problem:
        if temporary:
            temporary.unlink(missing_ok=True)
        said = f"the file can't be written: {problem.strerror}"
        raise ContentError(said, where=SourceRef(shown)) from None
