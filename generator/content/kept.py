"""What a library file gave, kept on disk: to read 100,000 entries back takes half a second.

A file in the cache is `parse_key`, the SHA-256 of what follows, and the entries as MessagePack. It
is data and nothing else: to read it runs no code of its own, and each value must be of the type
that the model gives it. One of another key, or that is damaged, counts as not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import cache
from pathlib import Path

from generator.content.ids import is_safe_id
from generator.model import Entry
from generator.values import dataclass
from generator.whole_file import mark_used, whole_file

_PACKAGE = Path(__file__).parent.parent
_MAKERS = ("content/**/*.py", "document/*.py", "audio/sound*.py", "layers/*.py", "*.py")
"""The code that makes entries of a file: written otherwise, it may make others."""
_SIZE = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Kept:
    """The entries of a file without faults."""

    entries: tuple[Entry, ...]
    derived: frozenset[int]
    """Which of them have no id in the file."""


def parse_key(data: bytes, shown: str) -> bytes:
    """Return what decides over the entries of a file: its bytes, its place, and our code."""
    return hashlib.sha256(b"\0".join((_maker(), shown.encode("utf-8", "replace"), data))).digest()


def kept(folder: Path, shown: str, key: bytes) -> Kept | None:
    """Return what was kept under a key; None if there is none that can be trusted."""
    path = _place(folder, shown)
    found = _read(path, key)
    if found is not None:
        mark_used(path)
    return found


def has_kept(folder: Path, shown: str, key: bytes) -> bool:
    """Return whether something is kept under a key; whether it can be trusted is not looked at."""
    with contextlib.suppress(OSError), _place(folder, shown).open("rb") as file:
        return file.read(_SIZE) == key
    return False


def is_kept(path: Path) -> bool:
    """Return whether a file of the cache is as it was written, whatever its key."""
    return _read(path, None) is not None


def _read(path: Path, key: bytes | None) -> Kept | None:
    import msgspec

    with contextlib.suppress(OSError, msgspec.MsgspecError):
        with path.open("rb") as file:
            if file.read(_SIZE) != key and key is not None:
                return None
            digest, content = file.read(_SIZE), file.read()
        if hashlib.sha256(content).digest() == digest:
            found = msgspec.msgpack.decode(content, type=Kept)
            # An id names a folder: whoever wrote the file, it must not lead out of the output.
            if all(is_safe_id(entry.id) for entry in found.entries):
                return found
    return None


def keep(folder: Path, shown: str, key: bytes, what: Kept) -> None:
    """Keep what a file gave in place of what it gave before; a disk that refuses is let be."""
    import msgspec

    content = msgspec.msgpack.encode(what)
    with contextlib.suppress(OSError), whole_file(_place(folder, shown)) as part:
        part.write_bytes(key + hashlib.sha256(content).digest() + content)


def _place(folder: Path, shown: str) -> Path:
    return folder / f"{hashlib.sha256(shown.encode('utf-8', 'replace')).hexdigest()[:32]}.entries"


@cache
def _maker() -> bytes:
    """Return a digest of the code that makes entries, and of the Python that runs it."""
    digest = hashlib.sha256(sys.version.encode())
    for pattern in _MAKERS:
        for path in sorted(_PACKAGE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.digest()
