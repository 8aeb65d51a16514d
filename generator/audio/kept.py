"""Loops kept on disk: to read one costs a twentieth of making it.

Each file ends in the SHA-256 of what stands before. One that does not, because a disk or an older
version wrote it otherwise, is made anew: a wrong sample would be heard in every card.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.audio.key import Key
from generator.audio.loop import REVISION, soundscape_loop
from generator.audio.pcm import Pcm
from generator.audio.soundscapes import SoundscapeName
from generator.digest import file_digest
from generator.errors import SourceRef
from generator.whole_file import mark_used, whole_file

_DIGEST = hashlib.sha256().digest_size


def kept_soundscape(name: SoundscapeName, key: Key, seed: int, rate: int, folder: Path) -> Pcm:
    """Return a loop of a soundscape, from the folder if it is there, and else put there."""
    said = f"{name}-{str(key).replace(' ', '-')}-{seed}"
    return _kept(folder, said, rate, lambda: soundscape_loop(name, key, seed, rate))


def kept_music(path: Path, rate: int, folder: Path, where: SourceRef | None) -> Pcm:
    """Return a file of music as a loop, from the folder if it is there, and else put there.

    Raises ContentError, at a place, if there is no sound in it to be heard.
    """

    def read() -> Pcm:
        # PyAV takes a while to import.
        from generator.audio.music import music_loop

        return music_loop(path, rate, where)

    try:
        digest = file_digest(path)
    except OSError:
        return read()  # which tells why it can't be
    return _kept(folder, f"music-{digest[:32]}", rate, read)


def _kept(folder: Path, said: str, rate: int, make: Callable[[], Pcm]) -> Pcm:
    """Return a loop; a file that is damaged or can't be written counts as not there."""
    path = folder / f"{said}-{rate}-{REVISION}.npy"
    _mark_used(path)
    samples = _read(path)
    if samples is not None:
        return Pcm(samples, rate)
    loop = make()
    with contextlib.suppress(OSError), whole_file(path) as part, part.open("w+b") as file:
        np.save(file, loop.samples)
        file.seek(0)
        file.write(hashlib.sha256(file.read()).digest())
    return loop


def is_loop(path: Path) -> bool:
    """Return True if a file holds a loop, whole and as this version writes it."""
    return path.stem.endswith(f"-{REVISION}") and _read(path) is not None


def _read(path: Path) -> NDArray[np.float32] | None:
    with contextlib.suppress(OSError, ValueError, EOFError):
        if not _is_whole(path, path.stat().st_mtime_ns):
            return None
        # Mapped: of a long piece only what a card uses stays in memory.
        samples: NDArray[np.float32] = np.load(path, mmap_mode="r", allow_pickle=False)
        if samples.dtype == np.float32 and samples.ndim == 2 and samples.shape[1] == 2:
            return samples
    return None


@cache
def _mark_used(path: Path) -> None:
    """Mark a file, once a process: its time also tells whether it was looked through."""
    mark_used(path)


@cache
def _is_whole(path: Path, _written: int) -> bool:
    """Return True if a file ends in its checksum; looked at once a process. Raises OSError."""
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        memoryview(data) as view,
        view[:-_DIGEST] as content,
    ):
        return hashlib.sha256(content).digest() == data[-_DIGEST:]
