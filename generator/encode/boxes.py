"""The boxes of an mp4 file (ISO/IEC 14496-12): where they lie and what they hold, not the media."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from generator.values import dataclass

_PARENTS = frozenset({"moov", "trak", "edts", "mdia", "minf", "stbl", "udta"})


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """One box: its path of four-letter names such as moov/trak/edts/elst, and its payload."""

    path: str
    start: int
    """The first byte of its payload in the file."""
    end: int


def boxes(path: Path) -> tuple[Mp4Box, ...]:
    """Return all boxes of a file in their order, parents before what they hold.

    A file that is no mp4, or is cut off, yields what could be read. Raises OSError.
    """
    with path.open("rb") as file:
        file.seek(0, 2)
        return tuple(_inside(file, "", 0, file.tell()))


def has_edit_list(path: Path, found: tuple[Mp4Box, ...]) -> bool:
    """Return whether any track holds an edit list with an entry in it."""
    with path.open("rb") as file:
        for box in found:
            if box.path.endswith("elst"):
                file.seek(box.start + 4)
                if int.from_bytes(file.read(4), "big"):
                    return True
    return False


def uuid_box(path: Path, uuid: bytes) -> Mp4Box | None:
    """Return the first box with an id of 16 bytes, None if there is none. Raises OSError."""
    with path.open("rb") as file:
        for box in boxes(path):
            if box.path == "uuid":
                file.seek(box.start)
                if file.read(len(uuid)) == uuid:
                    return Mp4Box(box.path, box.start + len(uuid), box.end)
    return None


def moov_first(found: tuple[Mp4Box, ...]) -> bool:
    """Return whether the index comes before the media data, so that playing can start at once."""
    order = [box.path for box in found if box.path in {"moov", "mdat"}]
    return bool(order) and order[0] == "moov"


def _inside(file: BinaryIO, parent: str, start: int, end: int) -> Iterator[Mp4Box]:
    while start + 8 <= end:
        file.seek(start)
        head = file.read(16)
        size, body = int.from_bytes(head[:4], "big"), start + 8
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), start + 16
        elif size == 0:
            size = end - start
        stop = start + size
        if stop < body or stop > end:
            return
        name = head[4:8].decode("latin-1")
        box = Mp4Box(f"{parent}{name}", body, stop)
        yield box
        if name in _PARENTS:
            yield from _inside(file, f"{box.path}/", body, stop)
        start = stop
