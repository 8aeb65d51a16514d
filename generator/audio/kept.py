"""Loops kept on disk: to read one costs a twentieth of making it."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from generator.audio.key import Key
from generator.audio.loop import REVISION, soundscape_loop
from generator.audio.pcm import Pcm
from generator.audio.soundscapes import SoundscapeName
from generator.errors import SourceRef


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
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return read()  # which tells why it can't be
    return _kept(folder, f"music-{digest[:32]}", rate, read)


def _kept(folder: Path, said: str, rate: int, make: Callable[[], Pcm]) -> Pcm:
    """Return a loop; a file that is damaged or can't be written counts as not there."""
    path = folder / f"{said}-{rate}-{REVISION}.npy"
    with contextlib.suppress(OSError, ValueError, EOFError):
        # Mapped: of a long piece only what a card uses is read.
        samples = np.load(path, mmap_mode="r", allow_pickle=False)
        if samples.dtype == np.float32 and samples.ndim == 2 and samples.shape[1] == 2:
            return Pcm(samples, rate)
    loop = make()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
            try:
                np.save(part, loop.samples)
                part.close()
                # Whoever reads meanwhile sees no file or the whole one.
                Path(part.name).replace(path)
            finally:
                part.close()
                Path(part.name).unlink(missing_ok=True)
    return loop
