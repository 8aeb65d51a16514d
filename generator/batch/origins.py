"""What the parts of a card came from, and the finished video's own word on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.batch.bed import Music, Soundscape, bed_facts
from generator.batch.studio import Studio
from generator.bundle.finished import Finished
from generator.bundle.imprint import xmp_packet
from generator.bundle.provenance import Credit, Part, Source
from generator.compose import Composition
from generator.encode.xmp import append_xmp
from generator.languages import words
from generator.project import own_file
from generator.project.credits import asks_for_author
from generator.theme import Theme

if TYPE_CHECKING:
    from generator.bundle.recap import Recap


def parts_of(
    theme: Theme,
    composition: Composition,
    bed: Soundscape | Music | None,
    lang: str,
    studio: Studio,
) -> tuple[Part, ...]:
    """Return what of a card is seen and heard besides its words and its voice."""
    by_ai = {own_file(studio.root, name) for name in studio.settings.disclosure.ai}

    def source(path: Path) -> Source:
        return "trainedAlgorithmicMedia" if path.resolve() in by_ai else "digitalCapture"

    background, facts = theme.spec.background, bed_facts(bed)
    parts = []
    if background is not None and background.kind not in ("picture", "video"):
        parts.append(Part(what="background", source="algorithmicMedia", title=background.kind))
    # Of pictures nobody has said whether a camera or a hand made them: the card holds what may
    # have been captured.
    for path, credit in pictured(composition, lang, studio):
        parts.append(
            Part(
                what="video" if path in composition.videos else "picture",
                source=source(path),
                title=credit.title,
                maker=credit.author,
                licence=credit.licence,
            )
        )
    if isinstance(bed, Music) and facts:
        said = bed.settings
        parts.append(
            Part(
                what="music",
                source=source(bed.path),
                title=facts.title,
                maker=said.author,
                licence=said.licence,
            )
        )
    elif facts:
        parts.append(Part(what="soundscape", source="algorithmicMedia", title=facts.title))
    return tuple(parts)


def pictured(composition: Composition, lang: str, studio: Studio) -> Iterator[tuple[Path, Credit]]:
    """Yield the pictures of a card, then its videos, and whom to name for each.

    Of one that nobody has credited the card still says that it holds it.
    """
    around = words(lang)
    for path in composition.pictures:
        yield path, _credit("picture", path, around.picture_credit, studio)
    for path in composition.videos:
        yield path, _credit("video", path, around.video_credit, studio)


def _credit(what: Literal["picture", "video"], path: Path, line: str, studio: Studio) -> Credit:
    said = studio.credit(path)
    if said is None:
        return Credit(what=what, title=path.name, licence="")
    title = said.title or path.name
    named = ", ".join(part for part in (said.author, said.licence, said.url) if part)
    wanted = said.author and asks_for_author(said.licence)
    return Credit(
        what=what,
        title=title,
        licence=said.licence,
        author=said.author,
        url=said.url,
        notice=line.format(title=title, author=named) if wanted else "",
    )


def imprint(path: Path, made: Finished | Recap, studio: Studio) -> str:
    """Write into a finished video what it is made of, and sign it if somebody signs.

    Nothing may be changed in the file afterwards. Returns whom the certificate names, empty if
    the video is not signed. Raises ContentError or EncodeError.
    """
    title, told = made.title, made.disclosure
    append_xmp(path, xmp_packet(title, told))
    if studio.signatory is None:
        return ""
    from generator.signing.signing import sign_video

    return sign_video(path, title, told, made.all_parts, studio.signatory)
