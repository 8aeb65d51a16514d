"""Which texts of a library have a recording, which miss one, and which say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from generator.batch.studio import Studio
from generator.batch.voicing import said, takes
from generator.errors import VoiceError, did_you_mean
from generator.helplines import RECORDING
from generator.model import Entry
from generator.values import dataclass
from generator.voice.engine import VoiceSettings

State = Literal["there", "missing", "differs", "unusable", "stray"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One text, or a file that belongs to none, and what there is to say of it."""

    take: str
    state: State
    note: str = ""


def recordings(studio: Studio, entries: Sequence[Entry], *, listening: bool) -> Iterator[Recorded]:
    """Yield what is there of each beat of some entries, in order, then files that fit none.

    With `listening` each one is read and heard, about a second each, and one that says something
    else, or can't be used, is told.
    """
    known = {RECORDING}
    for entry in entries:
        for text, take in zip(said(entry, studio), takes(entry), strict=True):
            known.add(take)
            settings = VoiceSettings(
                take=take,
                root=studio.root,
                most_wrong=studio.settings.voice.recording.most_wrong,
            )
            yield _recorded(settings, text, entry.lang, listening=listening)
    yield from _strays(studio.root, known)


def _recorded(settings: VoiceSettings, text: str, lang: str, *, listening: bool) -> Recorded:
    from generator.voice.recording_file import found_files, required_file

    if not found_files(settings):
        return Recorded(settings.take, "missing", text)
    try:
        required_file(settings)
        return _heard(settings, text, lang) if listening else Recorded(settings.take, "there")
    except VoiceError as error:
        return Recorded(settings.take, "unusable", error.problems[0].message)


def _heard(settings: VoiceSettings, text: str, lang: str) -> Recorded:
    from generator.voice.listening import can_listen, listen
    from generator.voice.recording_file import RATE, prepared, required_file

    pcm = prepared(required_file(settings), text)
    hearing = listen(pcm, RATE, text) if can_listen(lang) else None
    if hearing is None or not hearing.wrong:
        return Recorded(settings.take, "there")
    refused = " (too much: refused)" if hearing.wrong > settings.most_wrong else ""
    missed, added = " ".join(hearing.missed), " ".join(hearing.added)
    note = f"{hearing.wrong:.0%} differ{refused}; missed: {missed or '-'}; heard: {added or '-'}"
    return Recorded(settings.take, "differs", note)


def _strays(root: Path, known: set[str]) -> Iterator[Recorded]:
    from generator.voice.recording_file import ENDINGS, FOLDER

    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix[1:] in ENDINGS and path.stem not in known:
            yield Recorded(path.name, "stray", did_you_mean(path.stem, sorted(known)))
