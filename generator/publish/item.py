"""What templates see of the site and of a card: clean text, numbers and days, and nothing else.

No value here can open a file: a template that somebody else wrote reads what is shown, no more.
"""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """A file of a card; its path counts from the root of the site."""

    path: str
    mime: str
    bytes: int
    label: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """The text to post to a platform."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A help line: the number as it is shown, and as it is dialled."""

    name: str
    number: str
    dial: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a card comes from, and what must be told of it."""

    source_title: str
    source_url: str
    """Empty if the card names no source that can be followed."""
    voice: str
    """What spoke, in words; empty if nobody does."""
    ai_lines: tuple[str, ...]
    """What must be told of parts that an AI made, a sentence for each."""
    signed_by: str
    """Whose certificate the video carries; empty if it is not signed."""
    source_type: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A card of the site."""

    slug: str
    path: str
    """Of its page's folder, with a slash at its end."""
    title: str
    """One line: the card's title, or its first words."""
    lines: tuple[str, ...]
    """The words, a line for each screen."""
    kind: str
    theme: str
    language: str
    tags: tuple[str, ...]
    day: date
    moment: datetime
    """When it is due, in the project's time zone."""
    seconds: float
    video: Media
    cover: Media
    thumb: Media
    captions: Media
    audio: Media | None
    """The sound alone; None if nobody speaks."""
    downloads: tuple[Media, ...]
    posts: tuple[Post, ...]
    transcript: tuple[str, ...]
    """Its paragraphs."""
    alt: str
    support: str
    """Where to find support, in the card's language."""
    origin: Origin

    @property
    def text(self) -> str:
        """Return the words as one line."""
        return " ".join(self.lines)

    @property
    def body(self) -> str:
        """Return what feeds tell of it: the words, what must be told of AI, where to find support.

        An empty line stands between them.
        """
        return "\n\n".join(("\n".join(self.lines), *self.origin.ai_lines, self.support))

    @property
    def updated(self) -> str:
        """Return its moment after RFC 3339."""
        return self.moment.isoformat()

    @property
    def duration(self) -> int:
        """Return its length in whole seconds, one at least."""
        return max(1, round(self.seconds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The whole."""

    title: str
    description: str
    base: str
    """The address of the root, with a slash at its end; empty if it is not known."""
    language: str
    author: str
    email: str
    category: str
    spoken: str
    """The language of its own words: the same where affirm has words in it, else English."""
    words: SimpleNamespace
    """They, by the names of `SiteWords`: texts alone, where a model would bring its ways along."""
    help_text: str
    help_lines: tuple[Line, ...]
    newest_month: str
    """The page of the calendar to begin with."""
    podcast: bool
    """True if there is a feed of the sound alone."""
