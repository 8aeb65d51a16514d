"""What a file holds, by its hash: read again when it was written again, and only then."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from generator.digest import file_digest


def test_a_file_that_was_written_again_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "voice.onnx"
    for content in (b"one", b"two", b"a longer one"):
        path.write_bytes(content)
        os.utime(path, ns=(0, len(content) + content[0]))
        assert file_digest(path) == hashlib.sha256(content).hexdigest()


def test_a_file_as_it_was_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "voice.onnx"
    path.write_bytes(b"one")
    os.utime(path, ns=(0, 1))
    first = file_digest(path)
    path.write_bytes(b"two")
    os.utime(path, ns=(0, 1))
    assert file_digest(path) == first


def test_a_file_that_is_gone_has_no_hash(tmp_path: Path) -> None:
    path = tmp_path / "voice.onnx"
    path.write_bytes(b"one")
    file_digest(path)
    path.unlink()
    with pytest.raises(OSError, match=r"voice\.onnx"):
        file_digest(path)
