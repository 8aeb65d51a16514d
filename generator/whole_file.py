"""A file that is there whole or not at all, however many processes write it at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Hand out a place beside `path`, of the same name, that moves there when all went well.

    Whoever reads meanwhile sees the old file or the new one. Makes the folder if there is none.
    Raises OSError if the disk refuses; then `path` is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A folder, for what is written there gets the rights that any new file has.
    with TemporaryDirectory(dir=path.parent, prefix=".part-") as folder:
        part = Path(folder, path.name)
        yield part
        part.replace(path)
