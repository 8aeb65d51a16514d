"""A project as Material: its assets with their credits, and the cards that are finished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.bundle.files import VIDEO
from generator.bundle.metadata import read_metadata
from generator.check.material import Asset, Material, Published
from generator.check.variety import own_words
from generator.errors import SourceRef
from generator.formats import load_formats
from generator.helplines import Service, load_services
from generator.model import Entry
from generator.project import Project, bundled_root
from generator.project.credits import load_credits, within

_SEEN = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".mov", ".webm", ".mkv", ".m4v"}
"""What may show somebody."""
_HEARD_OR_SET = {
    ".mp3",
    ".wav",
    ".ogg",
    ".flac",
    ".m4a",
    ".opus",
    ".ttf",
    ".otf",
    ".woff",
    ".woff2",
}
_ANYWHERE = {"112"}
"""What every mobile phone takes for an emergency."""


def material_of(
    project: Project, entries: Sequence[Entry], today: date, sent: Sequence[Published] = ()
) -> Material:
    """Return what there is to measure of a project.

    `sent` is what went out; it counts also where its bundle is gone. Raises ContentError if the
    credits of its assets can't be understood, or for an unknown format.
    """
    settings, known = project.settings, load_formats()
    return Material(
        entries=tuple(entries),
        today=today,
        formats=known.same_frame(known.get(settings.format, project.where("format"))),
        themes=settings.themes,
        post=settings.post,
        published=_with_sent(tuple(_finished(project.output)), sent),
        assets=tuple(_assets(project)),
        elsewhere=_elsewhere(project),
    )


def _elsewhere(project: Project) -> tuple[Service, ...]:
    """Return the help lines of other countries, but for numbers that answer at home, too."""
    told, services = project.settings.help, load_services(project.root)
    named = {each.country for each in services if each.id in told.services}
    home = {told.country} if told.country else named
    if not home:
        return ()
    here = {
        number.replace(" ", "")
        for each in services
        if each.country in home
        for number in (each.dial, *re.findall(r"\d[\d ]*\d", each.number))
    }
    return tuple(
        each for each in services if each.country not in home and each.dial not in here | _ANYWHERE
    )


def _with_sent(finished: tuple[Published, ...], sent: Sequence[Published]) -> tuple[Published, ...]:
    known = {(each.name, each.text) for each in finished}
    return (*finished, *(each for each in sent if (each.name, each.text) not in known))


def _finished(output: Path) -> Iterator[Published]:
    for path in sorted(output.glob("[0-9]*-[0-9]*-[0-9]*/*/metadata.json")):
        made = read_metadata(path.parent)
        if made is not None:
            said = made.disclosure
            flags = (said.tiktok.is_aigc, said.youtube.containsSyntheticMedia)
            yield Published(
                name=f"{path.parent.parent.name}/{path.parent.name}",
                entry=made.card.entry,
                text=own_words(made.beats),
                megabytes=sum(each.bytes for each in made.files if each.path == VIDEO) / 1e6,
                by_ai=tuple(dict.fromkeys(part.what for part in made.parts if part.by_ai)),
                flagged=all((*flags, said.instagram.is_ai_generated, said.lines)),
            )


def _assets(project: Project) -> Iterator[Asset]:
    credited = load_credits(project.root)
    music = project.settings.sound.music
    # A logo shows nobody, and whose it is it says itself; music has its credit in affirm.yaml.
    known = {project.settings.post.logo, music.file if music else ""}
    for path, name in _files(project):
        kind = path.suffix.lower()
        if kind not in _SEEN | _HEARD_OR_SET or {name, f"assets/{name}"} & known:
            continue
        shown = path.relative_to(project.root).as_posix()
        credit = credited.get(within(project.root, path))
        yield Asset(
            name=name,
            seen=kind in _SEEN,
            licence=credit.said.licence if credit else "",
            author=credit.said.author if credit else "",
            people=credit.said.people if credit else "",
            where=credit.where if credit else SourceRef(shown),
        )


def _files(project: Project) -> Iterator[tuple[Path, str]]:
    """Yield the files of the project's assets and own themes, by the names its credits use."""
    assets = project.root / "assets"
    for path in sorted(assets.rglob("*")) if assets.is_dir() else ():
        yield path, path.relative_to(assets).as_posix()
    own = project.themes
    if own.is_relative_to(project.root) and own != bundled_root() / "themes":
        for path in sorted(own.rglob("*")) if own.is_dir() else ():
            yield path, path.relative_to(project.root).as_posix()
