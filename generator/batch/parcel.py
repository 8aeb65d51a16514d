"""The files of a project that making its cards takes, as one value to send to other machines.

Only these leave the machine: themes, assets, voices and recordings, and what the settings name. Not
the words (each card brings its own), no output, no cache, nothing hidden, no people.yaml, no key.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.batch.studio import Studio
from generator.content.people import FILE as PEOPLE
from generator.errors import ContentError, SourceRef
from generator.project import own_file
from generator.values import dataclass

_FOLDERS = ("assets", "recordings", "themes", "voices")
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a parcel: equal files, equal parcel. A zip knows none before."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files of a project."""

    mark: str
    """The SHA-256 of `data`."""
    data: bytes
    """They, as a zip."""

    def unpacked(self, folder: Path) -> Path:
        """Return the folder in `folder` with these files, unpacked there unless it was before.

        Raises ValueError if they are not what was packed.
        """
        if hashlib.sha256(self.data).hexdigest() != self.mark:
            raise ValueError("the project did not arrive as it was sent")
        root = folder / self.mark
        if root.is_dir():
            return root
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as part:
            whole = Path(part, "project")
            whole.mkdir()
            zipfile.ZipFile(io.BytesIO(self.data)).extractall(whole)
            try:
                whole.rename(root)
            except OSError:
                if not root.is_dir():  # or another process was quicker
                    raise
        return root


def packed(studio: Studio) -> Parcel:
    """Return the parcel of a project. Raises ContentError if a file can't be read."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parcel:
        for path in sorted(_needed(studio)):
            name = path.relative_to(studio.root).as_posix()
            try:
                data = path.read_bytes()
            except OSError as error:
                said = f"it can't be read: {error.strerror}"
                raise ContentError(said, where=SourceRef(str(path))) from None
            parcel.writestr(zipfile.ZipInfo(name, _ALWAYS), data)
    data = held.getvalue()
    return Parcel(hashlib.sha256(data).hexdigest(), data)


def _needed(studio: Studio) -> set[Path]:
    settings = studio.settings
    named = [*settings.disclosure.ai, settings.voice.name]
    if settings.sound.music:
        named.append(settings.sound.music.file)
    found = {own_file(studio.root, each) for each in named if each}
    folders = [studio.root / each for each in _FOLDERS]
    return {path for path in found if path} | {
        path for folder in folders for path in _files(folder) if not _apart(path, studio)
    }


def _files(folder: Path) -> Iterator[Path]:
    """Yield all files in a folder but hidden ones."""
    for path in folder.rglob("*"):
        if path.is_file() and not any(
            part.startswith(".") for part in path.relative_to(folder).parts
        ):
            yield path


def _apart(path: Path, studio: Studio) -> bool:
    """Return True for what a project may keep in these folders and no card needs."""
    kept = path.is_relative_to(studio.output) or path.is_relative_to(studio.cache)
    return kept or path.name == PEOPLE
