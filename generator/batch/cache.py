"""The folder of what may be made again: what is there, whether it is sound, how it stays small.

    voice/<2 letters>/<key>.npz   narrations, each under a key of all that decides its sound
    sound/<name>.npy              loops that lie under a voice
    library/<name>.entries        what library files gave, as they were last read
    check/<fingerprint>.json      how cards look, as `affirm check --looks` has measured
    outbox/<store>/<bundle>/      finished bundles that no remote store has taken yet

Several processes use it at once, without a lock: a file appears whole, by one rename; whoever reads
one that was taken away meanwhile makes it again; and only files of these names are ever removed, as
the folder may be anybody's. A use sets the time of a file, so that the time tells what was not used
for longest; where a clock was set back, the wrong ones go, and are made again. The outbox is apart:
no room is made in it, and a bundle goes once it is sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.batch.studio import OUTBOX
from generator.values import dataclass
from generator.whole_file import sweep_parts


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One kind of files in the cache."""

    kind: str
    pattern: str
    name: re.Pattern[str]


_SHELVES = (
    _Shelf("voice", "voice/??/*.npz", re.compile(r"[0-9a-f]{64}\.npz")),
    _Shelf("sound", "sound/*.npy", re.compile(r"[\w#-]+\.npy")),
    _Shelf("library", "library/*.entries", re.compile(r"[0-9a-f]{32}\.entries")),
    _Shelf("check", "check/*.json", re.compile(r"[0-9a-f]{64}\.json")),
)
KINDS = tuple(each.kind for each in _SHELVES)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the cache."""

    path: Path
    kind: str
    size: int
    """Bytes."""
    used: int
    """When it was last used, in nanoseconds by the clock of the disk."""


def kept(cache: Path) -> Iterator[Kept]:
    """Yield every file that is ours."""
    for shelf in _SHELVES:
        for path in cache.glob(shelf.pattern):
            if shelf.name.fullmatch(path.name):
                with suppress(OSError):  # another process was quicker
                    about = path.stat()
                    yield Kept(path, shelf.kind, about.st_size, about.st_mtime_ns)


def unsent(cache: Path) -> Iterator[Kept]:
    """Yield every file of the finished bundles that no remote store has taken yet."""
    outbox = cache / OUTBOX
    if not outbox.is_dir():
        return
    from generator.bundle.metadata import FILE  # much to import, for who only makes room

    for made in outbox.rglob(FILE):
        for path in made.parent.rglob("*"):
            with suppress(OSError):  # sent meanwhile
                if path.is_file():
                    about = path.stat()
                    yield Kept(path, OUTBOX, about.st_size, about.st_mtime_ns)


def pruned(cache: Path, limit: float) -> tuple[Kept, ...]:
    """Remove what was not used for longest until `limit` bytes are left; return what went.

    What a killed process left half-written goes as well.
    """
    for folder in (cache, *(path for path in cache.glob("*/") if path.name in KINDS)):
        for place in (folder, *folder.glob("??/")):
            sweep_parts(place)
    files = sorted(kept(cache), key=lambda each: (each.used, each.path))
    total = sum(each.size for each in files)
    gone = []
    for each in files:
        if total <= limit:
            break
        if removed(each):
            gone.append(each)
            total -= each.size
    return tuple(gone)


def damaged(cache: Path) -> Iterator[Kept]:
    """Yield the files that are not as they were written, or of another version."""
    # What reads them is much to import, for who only makes room.
    from generator.audio.kept import is_loop
    from generator.batch.looked_at import is_look
    from generator.content.kept import is_kept
    from generator.voice.cache import is_narration

    tests: dict[str, Callable[[Path], bool]] = {
        "voice": is_narration,
        "sound": is_loop,
        "library": is_kept,
        "check": is_look,
    }
    return (each for each in kept(cache) if not tests[each.kind](each.path))


def removed(file: Kept) -> bool:
    """Remove a file; return whether it is gone. On Windows one in use stays."""
    try:
        file.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def total(files: Iterable[Kept]) -> int:
    """Return how many bytes files have together."""
    return sum(each.size for each in files)
