"""A piece of somebody's music, read from a file of nearly any kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from numpy.typing import NDArray

from generator.audio.loop import joined_to_itself
from generator.audio.pcm import Pcm
from generator.errors import ContentError, SourceRef
from generator.media_file import DAMAGED, open_media

LONGEST = 90
"""Seconds of a piece that are read; a longer card hears them again."""
SHORTEST = 4
"""Seconds a piece must have to go round without becoming a tick."""
MELT, SEARCH = 1.5, 3.0
"""Seconds in which its end melts into its beginning, and in which a good end is looked for."""
SILENT = 1e-4
"""Full scale = 1: what stays below it is no sound, and is left out at the start and the end."""

_READ = {
    # A playlist that calls itself .mp3 could have files and addresses of its choice opened.
    "format_whitelist": "mp3,flac,ogg,wav,aiff,aac,mov,matroska",
    "protocol_whitelist": "file",
}
_KINDS = "Take an MP3, M4A, FLAC, OGG, Opus, WAV or AIFF file that a player plays."


def music_loop(path: Path, rate: int, where: SourceRef | None = None) -> Pcm:
    """Return a file's first minutes as a loop in stereo, and without silence at its start.

    Raises ContentError, at a place, if there is no sound in it to be heard.
    """
    try:
        return _read(path, rate)
    except _UnfitError as error:
        raise ContentError(f"{path.name} {error}", where=where, hint=error.hint) from error
    except DAMAGED as error:
        said = f"{path.name} is no music, or is damaged"
        raise ContentError(said, where=where, hint=_KINDS) from error


class _UnfitError(Exception):
    """Why a file can't be used: what is said of it, and what to do."""

    def __init__(self, said: str, hint: str = _KINDS) -> None:
        super().__init__(said)
        self.hint = hint


def _read(path: Path, rate: int) -> Pcm:
    if not path.stat().st_size:
        raise _UnfitError("is empty: 0 bytes", "Copy the file again.")
    with open_media(path, _READ) as file:
        samples = _decoded(file, rate)
    samples = samples - samples.mean(axis=0, keepdims=True)
    heard = np.flatnonzero(np.abs(samples).max(axis=1) > SILENT)
    if not len(heard):
        raise _UnfitError("is silent", "Take a file in which something is heard.")
    pcm = Pcm(np.ascontiguousarray(samples[heard[0] : heard[-1] + 1]), rate)
    if pcm.seconds < SHORTEST:
        raise _UnfitError(
            f"has only {pcm.seconds:.1f} s of sound",
            f"Take a piece of {SHORTEST} s at least: it is played again and again.",
        )
    part = min(1.0, pcm.seconds / 2 / (MELT + SEARCH + 0.1))
    return joined_to_itself(pcm, MELT * part, SEARCH * part)


def _decoded(file: InputContainer, rate: int) -> NDArray[np.float32]:
    """Return the first LONGEST seconds [n, 2]; of a file that is cut off, what there is."""
    if not file.streams.audio:
        holds = "pictures, but no sound" if file.streams.video else "no sound"
        raise _UnfitError(f"holds {holds}")
    resampler = AudioResampler(format="fltp", layout="stereo", rate=rate)
    parts: list[NDArray[np.float32]] = []
    wanted = LONGEST * rate
    for frame in chain(_frames(file), (None,)):  # None asks for what is held back
        if wanted <= 0 or (frame is None and not parts):
            break
        for part in resampler.resample(frame):
            parts.append(part.to_ndarray().astype(np.float32, copy=False))
            wanted -= part.samples
    if not parts:
        raise _UnfitError("holds no sound that can be read")
    return np.concatenate(parts, axis=1).T[: LONGEST * rate]


def _frames(file: InputContainer) -> Iterator[av.AudioFrame]:
    """Yield what can be decoded; damaged packets are left out."""
    packets = file.demux(file.streams.audio[0])
    while True:
        try:
            packet = next(packets, None)
        except DAMAGED:
            return
        if packet is None:
            return
        try:
            frames = packet.decode()
        except DAMAGED:
            continue
        for frame in frames:
            if isinstance(frame, av.AudioFrame):
                frame.pts = None  # a gap or a jump in time is no silence
                yield frame
