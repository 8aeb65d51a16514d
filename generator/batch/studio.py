"""What a worker needs to know of its project: small, frozen, and fit to travel by pickle."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.bundle.draft import sweep
from generator.errors import SourceRef
from generator.layers import THEMES, installed
from generator.model import Card
from generator.project import Project, Settings, bundled_root
from generator.project.credits import Credited, CreditForm, load_credits, within
from generator.store import FolderStore, RemoteStore
from generator.values import dataclass, field
from generator.voice.script import Lexicon, load_lexicon

if TYPE_CHECKING:
    from generator.signing.signatory import Signatory

OUTBOX = "outbox"
"""The folder in the cache of what no remote store has taken yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Where cards are made and how; no open file, no model, no font."""

    root: Path
    """The project's folder."""
    themes: tuple[Path, ...]
    """The folders of themes; a project's own goes first."""
    output: Path
    """The folder that holds a folder a day; bundles for a remote store are made here first."""
    cache: Path
    settings: Settings
    lexicon: Lexicon = field(default_factory=Lexicon)
    """How the project has single words said."""
    force: bool = False
    """Build cards anew that are current."""
    closed: str = ""
    """Why online voices are not asked any more; "" = they may be."""
    music: SourceRef | None = None
    """Where the settings name a piece of music."""
    credits: Mapping[str, Credited] = field(default_factory=dict)
    """What the project says of its pictures and videos, by their paths in it."""
    signatory: Signatory | None = None
    """Who signs the videos; None if nobody does."""
    remote: RemoteStore | None = None
    """Where finished bundles are sent; None = they stay in the output."""
    threads: int = 1
    """Encoder threads a card; with 1, equal ingredients give equal bytes."""

    def credit(self, path: Path) -> CreditForm | None:
        """Return what the project says of one of its files, None if nothing."""
        found = self.credits.get(within(self.root, path)) if self.credits else None
        return found.said if found else None

    @classmethod
    def of_project(
        cls,
        project: Project,
        *,
        output: Path | RemoteStore | None = None,
        force: bool = False,
        threads: int = 1,
    ) -> Studio:
        """Return the studio of a project.

        Raises ContentError if its lexicon or its credits are wrong.
        """
        remote = output if isinstance(output, RemoteStore) else None
        folder = _outbox(project, output) if isinstance(output, RemoteStore) else output
        return cls(
            root=project.root,
            themes=theme_folders(project),
            output=(folder or project.output).resolve(),
            remote=remote,
            cache=project.cache,
            settings=project.settings,
            music=project.where("sound", "music", "file"),
            lexicon=load_lexicon(project.root),
            credits=load_credits(project.root),
            signatory=_signatory(project),
            force=force,
            threads=threads,
        )

    @property
    def store(self) -> FolderStore | RemoteStore:
        """Where finished bundles lie in the end."""
        return self.remote or FolderStore(self.output)

    def bundle(self, card: Card) -> str:
        """Return where the bundle of a card belongs: a folder a day, and in it one a card.

        Other formats than the project's own stand beside it, under their names.
        """
        own = card.format.name == self.settings.format
        name = card.slug if own else f"{card.slug}-{card.format.name}"
        return f"{card.date.isoformat()}/{name}"

    def folder(self, card: Card) -> Path:
        """Return the folder in which the bundle of a card is made."""
        return self.output / self.bundle(card)

    def sweep(self, *, own: bool = False) -> None:
        """Remove what a killed run left half-made in the output, and days without a card.

        `own`: what this process was making as well, which then nobody finishes. Raises
        EncodeError if the disk refuses.
        """
        sweep(self.output, own=own)
        for day in sorted(self.output.iterdir()) if self.output.is_dir() else ():
            sweep(day, own=own)
            with suppress(ValueError, OSError):
                date.fromisoformat(day.name)
                day.rmdir()  # refuses where a card lies in it


def _signatory(project: Project) -> Signatory | None:
    said = project.settings.signing
    if not said.certificate:
        return None
    from generator.signing.signatory import Signatory

    return Signatory(
        certificate=project.root / said.certificate,
        key=project.root / said.key if said.key else None,
        command=said.command,
        where=project.where("signing", "certificate"),
    )


def _outbox(project: Project, remote: RemoteStore) -> Path:
    """Return the folder for bundles on their way to a remote store."""
    name = hashlib.sha256(remote.address.encode()).hexdigest()[:16]
    return project.cache / OUTBOX / name


def theme_folders(project: Project) -> tuple[Path, ...]:
    """Return where themes are looked for: the project's own folder, then all others.

    Those are the folders of its settings, of packages, and the bundled one.
    """
    further = (project.root / each for each in project.settings.theme_folders)
    packages = (each.folder for each in installed(THEMES).folders.values())
    bundled = bundled_root() / "themes"
    return tuple(dict.fromkeys((project.themes, *further, *packages, bundled)))


def voice_name(engine: str, voice: str) -> str:
    """Return a voice in one word, as `--voice` takes it: "engine" or "engine:voice"."""
    return f"{engine}:{voice}" if voice else engine
