"""A file that is there whole or not at all, however many processes write it at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Hand out a file beside `path` that takes its place once it is written without an error.

    Whoever reads meanwhile sees the old file or the new one. Makes the folder if there is none.
    Raises OSError if the disk refuses; then `path` is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            yield part
            part.close()  # Windows moves no open file
            Path(part.name).replace(path)
        finally:
            part.close()
            Path(part.name).unlink(missing_ok=True)
