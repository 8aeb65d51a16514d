"""Everything that is known of a card once its video is made."""

from __future__ import annotations

from generator.bundle.captions import Caption
from generator.bundle.metadata import BedFacts
from generator.bundle.provenance import Credit, Disclosure, Part, Voice, disclosure, voice_part
from generator.model import Card
from generator.scene.timeline import Timeline
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud the finished sound is, as measured."""

    integrated: float
    """LUFS, after ITU-R BS.1770."""
    true_peak: float
    """dBTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A finished card: what the files of its bundle are written from."""

    card: Card
    timeline: Timeline
    """One span for each beat of the entry."""
    captions: tuple[Caption, ...]
    look: str
    """The picture in words, e.g. "white words over slowly drifting light".

    Empty if the theme does not say it in the language of the card.
    """
    pictured: tuple[str, ...] = ()
    """Pictures that stand on the card, in words, e.g. "the logo of One hour more"."""
    fingerprint: str
    """One hash over all that the card was made of."""
    cover: int
    """The frame that the cover shows."""
    voice: Voice | None = None
    """Who speaks; None if nobody does."""
    outage: bool = False
    """True if the voice that was asked for could not be reached."""
    sound: str = ""
    """The sound besides the voice in words, e.g. "soft rain"; empty if there is none."""
    bed: BedFacts | None = None
    """The same for the metadata."""
    loudness: Loudness | None = None
    """None if the card is silent."""
    credits: tuple[Credit, ...] = ()
    """Whom to name besides the author of the words."""
    parts: tuple[Part, ...] = ()
    """What is seen and heard besides words and voice."""

    @property
    def title(self) -> str:
        """What it is called: its own title, or its first words."""
        return self.card.entry.title or " ".join(self.card.entry.beats[0].text.split())

    @property
    def all_credits(self) -> tuple[Credit, ...]:
        """All parts and their licences, the words first."""
        entry = self.card.entry
        words = Credit(
            what="words", title=entry.title or entry.id, licence=entry.licence, author=entry.author
        )
        return (words, *dict.fromkeys(self.credits))

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """All that is seen and heard, the words first, then the voice."""
        entry = self.card.entry
        words = Part(
            what="words",
            source="digitalCreation",
            title=entry.title or entry.id,
            maker=entry.author,
            licence=entry.licence,
        )
        voice = (voice_part(self.voice),) if self.voice else ()
        return (words, *voice, *dict.fromkeys(self.parts))

    @property
    def disclosure(self) -> Disclosure:
        """What must be told of AI."""
        return disclosure(self.all_parts, self.card.entry.lang)
