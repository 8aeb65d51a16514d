"""Finished bundles of an output, each held against its checksums before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from generator.bundle import files
from generator.bundle.intact import altered
from generator.bundle.metadata import BundleMetadata, read_metadata
from generator.content.ids import is_safe_id
from generator.errors import Problem, SourceRef
from generator.values import dataclass

_NEEDED = (files.VIDEO, files.COVER, files.VTT, files.SRT, files.TRANSCRIPT)
_MOST = 100_000
"""Bytes of a text that is taken in; the longest we write has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A whole bundle: its folder, its metadata, and the texts in it."""

    folder: Path
    facts: BundleMetadata
    transcript: str
    alt: str
    posts: tuple[tuple[str, str], ...]
    """Names of formats, and the text to post for each."""

    def sha256(self, name: str) -> str:
        """Return the checksum of one of its files."""
        return next(each.sha256 for each in self.facts.files if each.path == name)

    def size(self, name: str) -> int:
        """Return the bytes of one of its files."""
        return next(each.bytes for each in self.facts.files if each.path == name)


@dataclass(frozen=True, slots=True)
class Found:
    """All whole bundles by day and place, and a problem for each that is left out."""

    bundles: tuple[Bundle, ...]
    problems: tuple[Problem, ...]


def find_bundles(output: Path, until: date | None, threads: int) -> Found:
    """Return the finished cards of an output's days, up to `until`; drafts are left out."""
    with ThreadPoolExecutor(threads) as pool:
        read = pool.map(_read, _folders(output, until))
        results = [each for each in read if each is not None]
    bundles = [each for each in results if isinstance(each, Bundle)]
    bundles.sort(key=lambda each: (each.facts.card.date, each.facts.card.number, each.folder.name))
    return Found(tuple(bundles), tuple(each for each in results if isinstance(each, Problem)))


def _folders(output: Path, until: date | None) -> Iterator[Path]:
    """Yield the folders of cards, day by day."""
    for day in sorted(output.iterdir()) if output.is_dir() else ():
        when = _day(day.name)
        if when is None or not day.is_dir() or day.is_symlink() or (until and when > until):
            continue
        for folder in sorted(day.iterdir()):
            if folder.is_dir() and not folder.name.startswith("."):
                yield folder


def _day(name: str) -> date | None:
    try:
        found = date.fromisoformat(name)
    except ValueError:
        return None
    return found if found.isoformat() == name else None


def _read(folder: Path) -> Bundle | Problem | None:
    """Return a bundle, None if it is a draft, or why it can't be shown."""
    facts = None if folder.is_symlink() else read_metadata(folder)
    if facts is None:
        return _left_out(folder, "it is not whole")
    if facts.card.draft:
        return None
    if why := _fault(folder, facts):
        return _left_out(folder, why)
    known = {each.path for each in facts.files}
    try:
        return Bundle(
            folder=folder,
            facts=facts,
            transcript=_text(folder / files.TRANSCRIPT),
            alt=_text(folder / files.ALT) if files.ALT in known else "",
            posts=tuple((name, _text(folder / path)) for name, path in _posts(known)),
        )
    except (OSError, ValueError):
        return _left_out(folder, "a text in it can't be read")


def _fault(folder: Path, facts: BundleMetadata) -> str:
    """Return what is wrong with a bundle in words, "" if it is whole."""
    if not _is_named_well(folder, facts):
        return "it names a card that can't be in this folder"
    if problems := altered(folder, facts.files):
        first = problems[0]
        return f"{first.message} ({Path(first.where.file).name})" if first.where else first.message
    known = {each.path for each in facts.files}
    missing = next((name for name in _NEEDED if name not in known), None)
    return f"it has no {missing}" if missing else ""


def _is_named_well(folder: Path, facts: BundleMetadata) -> bool:
    card = facts.card
    slug = f"{card.number:02d}-{card.entry}"
    return (
        is_safe_id(card.entry)
        and is_safe_id(card.format)
        and 1 <= card.number <= 999
        and card.date.isoformat() == folder.parent.name
        and folder.name in (slug, f"{slug}-{card.format}")
    )


def _posts(known: set[str]) -> Iterator[tuple[str, str]]:
    before, after = files.POST.split("{format}")
    for path in sorted(known):
        name = path.removeprefix(before).removesuffix(after)
        if path == f"{before}{name}{after}" and is_safe_id(name):
            yield name, path


def _text(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > _MOST:
        raise ValueError(path)
    return data.decode("utf-8")


def _left_out(folder: Path, why: str) -> Problem:
    return Problem(
        f"this card is left out: {why}",
        SourceRef(str(folder)),
        "Make it anew with --force, or move the folder away.",
    )
