"""A finished bundle on its way out: what it is, and whether it may go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.bundle.intact import again, altered, read_any
from generator.bundle.metadata import FILE, FileFacts
from generator.bundle.provenance import Disclosure
from generator.bundle.recap_metadata import RecapMetadata
from generator.check.variety import own_words
from generator.errors import Problem, PublishError, SourceRef
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One bundle of an output."""

    folder: Path
    place: str
    """Where it stands in its output, such as "2026-11-22/01-one-hour": its name everywhere."""
    fingerprint: str
    entries: tuple[str, ...]
    """The ids of its entries: one, or all that a recap shows."""
    words: tuple[str, ...]
    """What a card shows, a text a screen; empty for a recap."""
    own: str
    """The words of a card without those that many cards share; empty for a recap."""
    day: date
    theme: str
    format: str
    draft: bool
    files: tuple[FileFacts, ...]
    disclosure: Disclosure

    @property
    def entry(self) -> str:
        """The id of its entry; empty for a recap."""
        return self.entries[0] if self.words else ""

    def text(self, name: str) -> str:
        """Return a text file of it, empty if there is none."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def posts(self) -> dict[str, str]:
        """Return the text to post for each platform, by format."""
        return {Path(each.path).stem: self.text(each.path) for each in self.files if _is_post(each)}

    def require_intact(self, folder: Path | None = None) -> None:
        """Raise PublishError if a file is not as it was made, here or in a copy of the folder."""
        problems = altered(folder or self.folder, self.files)
        if problems:
            hint = f"Nothing of this bundle goes out. Make it anew:  {again(self.folder)}"
            told = (Problem(each.message, each.where, hint) for each in problems)
            raise PublishError(told)

    def copied_to(self, folder: Path) -> None:
        """Copy its files, and no other that lies among them.

        Raises PublishError if the bundle or its copy is not as it was made, and OSError.
        """
        self.require_intact()  # before anything is written where its metadata may lead
        for name in (*(each.path for each in self.files), FILE):
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / name, copy)
        self.require_intact(folder)


def bundles_in(folder: Path, output: Path) -> Iterator[Outgoing]:
    """Yield every bundle in a folder of an output, by place.

    Raises PublishError for one whose metadata can't be understood.
    """
    for path in sorted(folder.rglob(FILE)):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield _bundle(path.parent, output)


def _bundle(folder: Path, output: Path) -> Outgoing:
    facts = read_any(folder)
    if facts is None:
        hint = f"Make it anew:  {again(folder)}"
        where = SourceRef(str(folder / FILE))
        raise PublishError("it can't be understood", where=where, hint=hint)
    inside = folder.is_relative_to(output)
    place = (folder.relative_to(output) if inside else Path(folder.name)).as_posix()
    if isinstance(facts, RecapMetadata):
        return Outgoing(
            folder=folder,
            place=place,
            fingerprint=facts.fingerprint,
            entries=tuple(dict.fromkeys(each.entry for each in facts.cards)),
            words=(),
            own="",
            day=facts.last,
            theme="",
            format=facts.format,
            draft=False,
            files=facts.files,
            disclosure=facts.disclosure,
        )
    return Outgoing(
        folder=folder,
        place=place,
        fingerprint=facts.fingerprint,
        entries=(facts.card.entry,),
        words=tuple(beat.text for beat in facts.beats),
        own=own_words(facts.beats),
        day=facts.card.date,
        theme=facts.card.theme,
        format=facts.card.format,
        draft=facts.card.draft,
        files=facts.files,
        disclosure=facts.disclosure,
    )


def _is_post(file: FileFacts) -> bool:
    return file.path.startswith("post/") and file.path.endswith(".txt")
