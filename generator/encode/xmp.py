"""An XMP packet in an mp4 file, in the box that Adobe's XMP specification (part 3) gives it."""

from __future__ import annotations

from pathlib import Path

from generator.encode.boxes import uuid_box
from generator.encode.failures import failures

_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
LARGEST = 1_000_000
"""Bytes of a packet that are read: ours have one or two thousand."""


def append_xmp(path: Path, packet: str) -> None:
    """Put a packet behind all that a file holds: nothing else in it moves. Raises EncodeError."""
    payload = _UUID + packet.encode()
    with failures("write the video's XMP", path), path.open("ab") as file:
        file.write((8 + len(payload)).to_bytes(4, "big") + b"uuid" + payload)


def read_xmp(path: Path) -> str:
    """Return the XMP packet of a file, empty if it has none. Raises OSError."""
    box = uuid_box(path, _UUID)
    if box is None:
        return ""
    with path.open("rb") as file:
        file.seek(box.start)
        return file.read(min(LARGEST, box.end - box.start)).decode("utf-8", "replace")
