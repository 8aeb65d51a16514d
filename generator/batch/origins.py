"""What the parts of a card came from, and the finished video's own word on it."""

from __future__ import annotations

from pathlib import Path

from generator.batch.bed import Music, Soundscape, bed_facts
from generator.batch.studio import Studio
from generator.bundle.finished import Finished
from generator.bundle.imprint import xmp_packet
from generator.bundle.provenance import Part, Source
from generator.bundle.recap import Recap
from generator.compose import Composition
from generator.encode.xmp import append_xmp
from generator.project import own_file
from generator.signing.signing import sign_video
from generator.theme import Theme


def parts_of(
    theme: Theme, composition: Composition, bed: Soundscape | Music | None, studio: Studio
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
    parts += [Part(what="picture", source=source(p), title=p.name) for p in composition.pictures]
    parts += [Part(what="video", source=source(p), title=p.name) for p in composition.videos]
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


def imprint(path: Path, made: Finished | Recap, studio: Studio) -> str:
    """Write into a finished video what it is made of, and sign it if somebody signs.

    Nothing may be changed in the file afterwards. Returns whom the certificate names, empty if
    the video is not signed. Raises ContentError or EncodeError.
    """
    title, told = made.title, made.disclosure
    append_xmp(path, xmp_packet(title, told))
    if studio.signatory is None:
        return ""
    return sign_video(path, title, told, made.all_parts, studio.signatory)
