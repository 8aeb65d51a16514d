"""The words of the house as frozen values: Entry, Beat, Library, Format, Card, Batch. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from generator.errors import SourceRef
from generator.values import dataclass, field

Rgba = tuple[int, int, int, int]
"""A colour: red, green, blue and alpha, each 0 to 255; sRGB with straight alpha."""


class Kind(StrEnum):
    """What an entry is for; each kind has a card template of its own."""

    AFFIRMATION = "affirmation"
    STORY = "story"
    FACT = "fact"
    PROMPT = "prompt"
    COPING = "coping"
    MILESTONE = "milestone"
    CHECKIN = "checkin"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The first column to the right of the box."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first row below the box."""
        return self.y + self.h

    @property
    def empty(self) -> bool:
        """True if the box holds no pixel."""
        return self.w <= 0 or self.h <= 0

    def contains(self, other: Box) -> bool:
        """Return True if the other box lies wholly inside this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def intersect(self, other: Box) -> Box:
        """Return the common part; empty if there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def union(self, other: Box) -> Box:
        """Return the smallest box that holds both; an empty one counts for nothing."""
        if self.empty:
            return other
        if other.empty:
            return self
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def moved(self, dx: int, dy: int) -> Box:
        """Return the box shifted by so many pixels."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)


PhaseName = Literal["in", "hold", "out"]
Status = Literal["draft", "approved", "retired"]


@dataclass(frozen=True, slots=True)
class BreathPhase:
    """A part of a breath, in seconds."""

    name: PhaseName
    seconds: float


@dataclass(frozen=True, slots=True)
class Breath:
    """A breath to follow: its phases in order, and how often they come at least."""

    phases: tuple[BreathPhase, ...]
    rounds: int = 1

    @property
    def seconds(self) -> Fraction:
        """How long one round lasts."""
        return sum((Fraction(phase.seconds) for phase in self.phases), Fraction(0))


@dataclass(frozen=True, slots=True)
class Helpline:
    """Where people answer: shown as it is written."""

    name: str
    number: str
    hours: str = ""
    verified_on: date | None = None
    """When the number was last held against the service's own page; None = nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One screen of a card, with its own words and narration."""

    text: str
    role: str = "main"
    """What the beat does in its card: main, myth, fact, help, step, question, invitation ..."""
    label: str = ""
    """A small heading over the words, e.g. "Myth"; shown, not spoken."""
    say: str = ""
    """What the voice says where it differs from the text shown."""
    seconds: float = 0.0
    """The least time the beat stays, for timed steps; 0 = as long as it is read or spoken."""
    breath: Breath | None = None
    """A breath to follow while the beat lasts; it lasts for whole rounds."""
    recording: str = ""
    """The recording of it, where many entries share one; "" = the entry's own."""
    ref: SourceRef | None = field(default=None, compare=False)

    @property
    def spoken(self) -> str:
        """The words for the voice."""
        return self.say or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a fact comes from and when somebody should look again."""

    title: str
    url: str
    retrieved: date
    review_by: date


@dataclass(frozen=True, slots=True)
class Allow:
    """A rule of the check that an entry may break, and the reason somebody gave for it."""

    rule: str
    reason: str


TYPED = SourceRef("the text")
"""Where words stand that were typed into a command rather than kept in a library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a library."""

    id: str
    kind: Kind
    beats: tuple[Beat, ...]
    title: str = ""
    """A short name for the card, e.g. "HALT"; shown as its heading."""
    tags: tuple[str, ...] = ()
    lang: str = "en"
    source: Citation | None = None
    licence: str = "CC0-1.0"
    author: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    status: Status | None = None
    """How far its review has come; None = nobody keeps account of it."""
    added: date | None = None
    """From this day on the schedule may pick the entry; None = since the schedule's epoch."""
    retired: date | None = None
    """From this day on the schedule leaves the entry alone; None = never."""
    hashtags: tuple[str, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    bed: str = ""
    """The soundscape under this entry, or "none"; empty = as project and theme have it."""
    translates: str = field(default="", compare=False)
    """The id of the entry whose words these are in another language; "" = it stands for itself."""
    outdated: bool = field(default=False, compare=False)
    """Whether the words that it translates were changed since."""
    allows: tuple[Allow, ...] = field(default=(), compare=False)
    """Changes no pixel and no sound: an entry with other allows is the same card."""
    ref: SourceRef | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """All the words shown, a line a beat."""
        return "\n".join(beat.text for beat in self.beats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All entries of a project, in file order; ids are unique."""

    entries: tuple[Entry, ...]

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of one kind, in file order."""
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A platform's frame and limits; lengths in pixels, times in seconds."""

    name: str
    title: str
    platform: str
    """Which post text fits: tiktok, instagram, youtube, ..."""
    width: int
    height: int
    fps: Fraction
    safe: Mapping[str, Box]
    """Where words may stand, by strictness: "strict" and "relaxed"."""
    max_seconds: float
    caption_limit: int
    hashtag_limit: int
    verified_on: date
    source: str
    whole: Format | None = None
    """The format of which this is the draft, at half its size; None if it is one itself."""

    @property
    def frame(self) -> Box:
        """The whole picture."""
        return Box(0, 0, self.width, self.height)

    @property
    def grid(self) -> Box:
        """What profiles show of a cover: of a frame taller than 3:4, its middle."""
        high = min(self.height, self.width * 4 // 3)
        return Box(0, (self.height - high) // 2, self.width, high)

    @property
    def draft(self) -> bool:
        """Whether this is a frame at half its size, to try a card in."""
        return self.whole is not None

    @property
    def unit(self) -> float:
        """How large a design pixel is here: 1.0 where the short side has 1080 pixels."""
        return min(self.width, self.height) / 1080


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What to make: an entry in a theme, a format and a voice, for a date."""

    entry: Entry
    theme: str
    format: Format
    voice: str
    date: date
    number: int = 1
    """Its place in the day's batch, from 1."""
    seed: int = 0
    """Varies the generative background; the same seed gives the same picture."""
    at: datetime | None = None
    """When it is due; without a zone where the project names none. None = at no set time."""
    why: str = ""
    """Why the calendar shows it on this day."""

    @property
    def slug(self) -> str:
        """The name of the bundle's folder: number and entry id, e.g. "01-one-hour"."""
        return f"{self.number:02d}-{self.entry.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The cards of one day."""

    date: date
    cards: tuple[Card, ...]
