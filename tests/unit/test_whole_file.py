"""A file is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.whole_file import whole_file


def test_an_error_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "kept"
    with whole_file(path) as part:
        part.write_bytes(b"old")

    def fail() -> None:
        with whole_file(path) as part:
            part.write_bytes(b"half of the n")
            assert path.read_bytes() == b"old"
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
