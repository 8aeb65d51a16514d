"""`metadata.json` of a recap: which cards it shows, and what must be told of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from generator import __version__
from generator.bundle.describe import file_facts
from generator.bundle.metadata import (
    FILE,
    FileFacts,
    SoundFacts,
    Tool,
    VideoFacts,
    VoiceFacts,
    whole,
)
from generator.bundle.provenance import Credit, Disclosure, Part, Voice, as_one
from generator.bundle.recap import Recap
from generator.bundle.records import read_as, written
from generator.values import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapCardFacts:
    """One card of a recap, and when it is on, in seconds."""

    entry: str
    kind: str
    date: date
    number: int
    theme: str
    fingerprint: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapMetadata:
    """What `metadata.json` of a recap holds."""

    schema_version: Literal[1] = 1
    tool: Tool
    fingerprint: str
    first: date
    last: date
    format: str
    video: VideoFacts
    cards: tuple[RecapCardFacts, ...]
    voice: VoiceFacts | None
    sound: SoundFacts | None
    disclosure: Disclosure
    parts: tuple[Part, ...]
    signed_by: str
    credits: tuple[Credit, ...]
    files: tuple[FileFacts, ...]

    def to_json(self) -> str:
        """Return the text of `metadata.json`; keys stand in the order of the form."""
        return written(self)


def read_recap(folder: Path) -> RecapMetadata | None:
    """Return the metadata of a recap; None if there is none or it cannot be understood."""
    try:
        return read_as(RecapMetadata, (folder / FILE).read_bytes())
    except OSError:
        return None


def recap_is_current(folder: Path, fingerprint: str) -> bool:
    """Return True if a whole recap of this fingerprint lies in the folder."""
    known = read_recap(folder)
    return known is not None and known.fingerprint == fingerprint and whole(folder, known.files)


def describe_recap(recap: Recap, folder: Path, signed_by: str = "") -> RecapMetadata:
    """Return the metadata of a recap whose other files lie in `folder`; `signed_by` as a card's."""
    spoken = [card.facts.voice for card in recap.cards if card.facts.voice]
    voice, loudness = as_one([Voice(**asdict(each)) for each in spoken]), recap.loudness
    credited = tuple(dict.fromkeys(each for card in recap.cards for each in card.facts.credits))
    fps, chosen = recap.fps, recap.format
    return RecapMetadata(
        tool=Tool(version=__version__),
        fingerprint=recap.fingerprint,
        first=recap.first,
        last=recap.last,
        format=chosen.name,
        video=VideoFacts(
            width=chosen.width,
            height=chosen.height,
            fps=str(fps),
            frames=recap.frames,
            seconds=round(float(recap.frames / fps), 3),
            cover=recap.cards[0].facts.video.cover,
        ),
        cards=tuple(
            RecapCardFacts(
                entry=card.facts.card.entry,
                kind=card.facts.entry.kind,
                date=card.facts.card.date,
                number=card.facts.card.number,
                theme=card.facts.card.theme,
                fingerprint=card.facts.fingerprint,
                start=round(float(card.start / fps), 3),
                end=round(float((card.start + card.facts.video.frames) / fps), 3),
            )
            for card in recap.cards
        ),
        voice=VoiceFacts(**asdict(voice)) if voice else None,
        sound=SoundFacts(
            integrated_lufs=round(loudness.integrated, 2),
            true_peak_dbtp=round(loudness.true_peak, 2),
        )
        if loudness
        else None,
        disclosure=recap.disclosure,
        parts=recap.all_parts,
        signed_by=signed_by,
        credits=credited,
        files=file_facts(folder),
    )
