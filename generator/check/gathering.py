"""A project as Material: its assets with their credits, and the cards that are finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.bundle.metadata import read_metadata
from generator.check.material import Asset, Material, Published
from generator.check.schema import CreditForm, CreditsFile
from generator.check.variety import SHARED
from generator.document import load_document, validate_value
from generator.errors import ContentError, Problem, SourceRef, did_you_mean
from generator.formats import load_formats
from generator.model import Entry
from generator.project import Project

CREDITS = "assets/credits.yaml"
_SEEN = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".mov", ".webm", ".mkv", ".m4v"}
"""What may show somebody. Music has its credit in affirm.yaml."""


def material_of(project: Project, entries: Sequence[Entry], today: date) -> Material:
    """Return what there is to measure of a project.

    Raises ContentError if the credits of its assets can't be understood, UsageError for an unknown
    format.
    """
    settings = project.settings
    return Material(
        entries=tuple(entries),
        today=today,
        formats=load_formats().same_frame(load_formats().get(settings.format)),
        themes=settings.themes,
        post=settings.post,
        published=tuple(_published(project.output)),
        assets=tuple(_assets(project)),
    )


def _published(output: Path) -> Iterator[Published]:
    for path in sorted(output.glob("[0-9]*-[0-9]*-[0-9]*/*/metadata.json")):
        made = read_metadata(path.parent)
        if made is not None:
            own = " ".join(beat.text for beat in made.beats if beat.role not in SHARED)
            yield Published(f"{path.parent.parent.name}/{path.parent.name}", made.card.entry, own)


def _assets(project: Project) -> Iterator[Asset]:
    folder = project.root / "assets"
    credits_ = _credits(project.root)
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        # A logo shows nobody, and whose it is it says itself.
        if path.suffix.lower() not in _SEEN or name == project.settings.post.logo:
            continue
        said, where = credits_.get(name, (None, SourceRef(f"assets/{name}")))
        yield Asset(
            name=name,
            licence=said.licence if said else "",
            author=said.author if said else "",
            people=said.people if said else "",
            where=where,
        )


def _credits(root: Path) -> dict[str, tuple[CreditForm, SourceRef]]:
    path = root / CREDITS
    if not path.is_file():
        return {}
    document = load_document(path, CREDITS)
    form = validate_value({"credits": document.value}, CreditsFile, document)
    found: dict[str, tuple[CreditForm, SourceRef]] = {}
    problems = []
    for number, each in enumerate(form.credits):
        where = document.where((number,))
        if not (path.parent / each.file).is_file():
            there = [one.name for one in path.parent.iterdir() if one.suffix != ".yaml"]
            said = f"there is no {each.file!r} in assets"
            problems.append(Problem(said, where, did_you_mean(each.file, there)))
        found[each.file] = (each, where)
    if problems:
        raise ContentError(problems)
    return found
