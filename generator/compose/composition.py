"""What composing a card takes from its project, and what comes of it."""

from __future__ import annotations

from pathlib import Path

from generator.compose.lettering import Lettering
from generator.model import Box
from generator.scene.model import Scene
from generator.scene.timeline import Timeline
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What all cards of a project share."""

    safe_area: str = "strict"
    """Which of a format's safe areas words keep to."""
    handle: str = ""
    """The channel's name, e.g. "@one.day"; templates may show it."""
    logo: str = ""
    """A picture among the assets; templates may show it. Empty = none."""
    tag: bool = False
    """Whether each card says at its top that an AI speaks, if one does."""
    assets: tuple[Path, ...] = ()
    """Folders of the project where pictures may be found, after the theme's own."""
    held: bool = True
    """Whether a slow background stands still for as long as nobody can see it: to measure that
    takes time, and a single picture needs none of it."""


@dataclass(frozen=True, slots=True, order=True)
class FontCredit:
    """A typeface that was used, and on what terms."""

    family: str
    licence: str
    emoji: bool
    """True if its glyphs are pictures, whose authors are to be named with each post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A card ready to be drawn, and what the bundle wants to know of it."""

    scene: Scene
    timeline: Timeline
    starts: tuple[int, ...]
    """The frame at which each beat's narration starts to sound."""
    bare: Scene
    """The same without any words: what lies behind them, shades and all."""
    lettering: tuple[Lettering, ...]
    """The words that stand on it, in the colours in which they are to be read."""
    smallest: float
    """The size of the smallest text, in frame pixels; 0 if there is none."""
    words: tuple[Box, ...]
    """Where text stands, in frame pixels: all of it inside the safe area."""
    files: tuple[Path, ...]
    """Fonts, pictures and videos that were used."""
    fonts: tuple[FontCredit, ...]
    """The typefaces, sorted."""
    pictures: tuple[Path, ...]
    """Those of the files that are pictures."""
    videos: tuple[Path, ...]
    """Those of the files that are videos."""
    pictured: tuple[str, ...]
    """What the template's pictures show, in words."""
