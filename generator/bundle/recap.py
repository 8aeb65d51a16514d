"""Several finished cards as one recap, as its files tell of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

from generator.bundle.captions import Caption
from generator.bundle.finished import Loudness
from generator.bundle.metadata import BundleMetadata
from generator.bundle.provenance import Disclosure, Part, disclosure
from generator.bundle.wording import labelled
from generator.languages import Words, span_of_days, words
from generator.model import Format
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapCard:
    """One card of a recap: its bundle, and when it is on."""

    folder: Path
    facts: BundleMetadata
    captions: tuple[Caption, ...]
    """As in its own bundle."""
    transcript: str
    start: int = 0
    """The frame of the recap with which it begins."""
    melt: int = 0
    """The frames at its end in which the next card comes already."""

    @property
    def line(self) -> str:
        """Return the card in one line: its title, or the words it is about, never a myth."""
        beats = self.facts.beats
        told = next((beat for beat in beats if beat.role == "fact"), beats[0])
        text = " ".join(told.text.split())
        return self.facts.entry.title or labelled(told.label, text, self.facts.entry.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """Several finished cards as one video."""

    first: date
    last: date
    format: Format
    cards: tuple[RecapCard, ...]
    frames: int
    fps: Fraction
    fingerprint: str
    """One hash over all that it was made of."""
    loudness: Loudness | None
    """None if it is silent."""

    @property
    def lang(self) -> str:
        """Return the language that most of its cards are in."""
        return Counter(card.facts.entry.language for card in self.cards).most_common(1)[0][0]

    @property
    def words(self) -> Words:
        """Return what is said around the words of its cards."""
        return words(self.lang)

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """All that is seen and heard in any of its cards."""
        return tuple(dict.fromkeys(part for card in self.cards for part in card.facts.parts))

    @property
    def disclosure(self) -> Disclosure:
        """What must be told of AI."""
        return disclosure(self.all_parts, self.lang)

    @property
    def title(self) -> str:
        """Return its name for people, e.g. "The week in words, 17 – 23 Nov 2026"."""
        week = (self.last - self.first).days == 6
        named = self.words.recap.week if week else self.words.recap.days
        return named.format(days=span_of_days(self.first, self.last, self.lang))
