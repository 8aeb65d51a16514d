"""`metadata.json` of a recap: which cards it shows, and what must be told of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator import __version__
from generator.bundle.describe import file_facts
from generator.bundle.metadata import (
    FILE,
    FileFacts,
    SoundFacts,
    Tool,
    VideoFacts,
    VoiceFacts,
)
from generator.bundle.provenance import Credit, Disclosure, Voice, disclosure
from generator.document import Strict
from generator.voice.narration import Timing

if TYPE_CHECKING:
    from generator.bundle.recap import Recap, RecapCard


class RecapCardFacts(Strict):
    """One card of a recap, and when it is on, in seconds."""

    entry: str
    kind: str
    date: date
    number: int
    theme: str
    fingerprint: str
    start: float
    end: float


class RecapMetadata(Strict):
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
    credits: tuple[Credit, ...]
    files: tuple[FileFacts, ...]

    def to_json(self) -> str:
        """Return the text of `metadata.json`; keys stand in the order of the form."""
        return self.model_dump_json(indent=2) + "\n"


def read_recap(folder: Path) -> RecapMetadata | None:
    """Return the metadata of a recap; None if there is none or it cannot be understood."""
    try:
        return RecapMetadata.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return None


def recap_is_current(folder: Path, fingerprint: str) -> bool:
    """Return True if a whole recap of this fingerprint lies in the folder."""
    known = read_recap(folder)
    if known is None or known.fingerprint != fingerprint:
        return False
    try:
        return all((folder / each.path).stat().st_size == each.bytes for each in known.files)
    except OSError:
        return False


def describe_recap(recap: Recap, folder: Path) -> RecapMetadata:
    """Return the metadata of a recap whose other files lie in `folder`."""
    voice, loudness = _voice(recap.cards), recap.loudness
    parts = tuple(dict.fromkeys(each for card in recap.cards for each in card.facts.credits))
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
        voice=voice,
        sound=SoundFacts(
            integrated_lufs=round(loudness.integrated, 2),
            true_peak_dbtp=round(loudness.true_peak, 2),
        )
        if loudness
        else None,
        disclosure=disclosure(Voice(**voice.model_dump()) if voice else None, parts),
        credits=parts,
        files=file_facts(folder),
    )


def _voice(cards: tuple[RecapCard, ...]) -> VoiceFacts | None:
    """Return all voices as one: as synthetic, and as uncertain of its words, as the worst."""
    heard = [card.facts.voice for card in cards if card.facts.voice]
    if not heard:
        return None
    certainty: tuple[Timing, ...] = ("engine", "aligned", "estimated")
    return VoiceFacts(
        engine=" + ".join(dict.fromkeys(each.engine for each in heard)),
        name=" + ".join(dict.fromkeys(each.name for each in heard if each.name)),
        timing=max((each.timing for each in heard), key=certainty.index),
        synthetic=any(each.synthetic for each in heard),
    )
