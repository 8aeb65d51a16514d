"""A card as a program asks for it: by names and words."""

from __future__ import annotations

import datetime
from dataclasses import KW_ONLY, dataclass
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.encode.clip import VideoClip

Folder = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Card:
    """One card to make: the words, and how they shall look and sound.

    Nothing is looked up before the card is made, so that a wrong name is told of then, together
    with everything else that is wrong. What is left out comes from the project.

        Card("I can begin again.", theme="paper", format="square")
        Card(entry="halt", project="my-cards")
    """

    text: str = ""
    """The words; an empty line begins another screen. Either these or `entry`."""
    _: KW_ONLY
    entry: str = ""
    """The id of an entry of the library, in place of words of one's own."""
    kind: str = ""
    """Which template a text takes: affirmation (if left out), coping, prompt ..."""
    lang: str = "en"
    """The language of a text, such as en, de or pt-BR."""
    theme: str | None = None
    format: str | None = None
    voice: str | None = None
    """An engine, or "engine:voice"."""
    calm: bool = False
    """Whether words and beats only fade, slowly, whatever the theme."""
    date: datetime.date | None = None
    """The day that the card and its folder carry. Nobody asks the clock here: without a date it
    is the first day of the project's calendar, 2026-01-01 unless the project says another."""
    number: int = 1
    """Its place among the cards of that day, from 1; the folder's name begins with it."""
    seed: int = 0
    """Another number draws a generative background another way."""
    project: Folder | None = None
    """A folder of a project, or one inside it. Without one: the shipped library and themes, and
    every setting at its default."""

    def to_clip(self) -> VideoClip:
        """Return the card as a moviepy clip with its sound, to be edited on in Python.

        Its frames are drawn when they are asked for, so that nothing is written to the disk and
        any moment costs a few milliseconds. Size, fps and duration are those of the video that
        `render` writes. Raises AffirmError with every problem found.
        """
        from generator.api.clipping import clip_of

        return clip_of(self)
