"""A file is there whole or not at all."""

from __future__ import annotations

import subprocess
import sys
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


def test_what_a_killed_process_left_goes_when_somebody_writes_there(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from generator.whole_file import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as part:\n"
        "    part.write_bytes(b'half')\n"
        "    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "kept"], check=False)
    left = list(tmp_path.iterdir())
    assert [each.name.startswith(".part-") for each in left] == [True]

    with whole_file(tmp_path / "other") as part:
        part.write_bytes(b"whole")

    assert [each.name for each in tmp_path.iterdir()] == ["other"]


def test_what_another_process_writes_now_stays(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a") as first:
        first.write_bytes(b"a")
        with whole_file(tmp_path / "b") as second:
            second.write_bytes(b"b")

    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]
