"""How much room a shaped run of text takes, in em, so that one measure serves every size."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw

from generator.typeset.face import Face, covers, open_font
from generator.typeset.scripts import graphemes
from generator.values import dataclass

_REFERENCE = 1000
"""Pixels an em is measured at: so large that rounding to the pixel grid is lost."""
_ASCENDERS, _DESCENDERS = "bdhkl", "gpqy"
_NO_LIGATURES = ("-liga", "-clig")


@dataclass(frozen=True, slots=True)
class Extent:
    """Advance and ink of a run in em, from its origin on the baseline; up and left are negative."""

    advance: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Shaping:
    """Everything but the text that decides which glyphs a run becomes."""

    face: Face
    rtl: bool = False
    language: str = ""
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    """Space added after every grapheme but the last, in em."""

    @property
    def direction(self) -> str:
        """The direction as raqm calls it."""
        return "rtl" if self.rtl else "ltr"

    @property
    def raqm_features(self) -> list[str]:
        """The OpenType features for raqm: spaced letters do not join into ligatures."""
        return [*self.features, *(_NO_LIGATURES if self.tracking else ())]


@lru_cache(maxsize=16384)
def extent(text: str, shaping: Shaping) -> Extent:
    """Return the advance and ink of a run of one face and one direction."""
    font = open_font(shaping.face, _REFERENCE)
    direction, features = shaping.direction, shaping.raqm_features
    language = shaping.language or None
    left, top, right, bottom = font.getbbox(
        text, direction=direction, features=features, language=language, anchor="ls"
    )
    advance = font.getlength(text, direction=direction, features=features, language=language)
    added = shaping.tracking * (len(graphemes(text)) - 1)
    em = _REFERENCE / shaping.face.scale
    return Extent(advance / em + added, left / em, top / em, right / em + added, bottom / em)


@lru_cache(maxsize=512)
def bearings(letter: str, shaping: Shaping) -> tuple[float, float]:
    """Return the blank left and right of the ink of a full-width letter, in em; else 0, 0.

    Pillow's own box is no narrower than the advance, so the ink is drawn and looked at.
    """
    if unicodedata.east_asian_width(letter[0]) not in {"W", "F"} or shaping.face.color:
        return 0.0, 0.0
    em = 64
    canvas = Image.new("L", (3 * em, 3 * em))
    ImageDraw.Draw(canvas).text(
        (em, 2 * em), letter, fill=255, font=open_font(shaping.face, em), anchor="ls"
    )
    box = canvas.getbbox() or (em, 0, em, 0)
    return (box[0] - em) / em, extent(letter, shaping).advance - (box[2] - em) / em


@lru_cache(maxsize=64)
def vertical(face: Face, uppercase: bool) -> tuple[float, float]:
    """Return how far plain letters reach above and below the baseline, in em, both positive."""
    high, low = ("HEX", "") if uppercase else (_ASCENDERS, _DESCENDERS)
    if not covers(face, high + low):
        return 0.75, 0.2
    top = extent(high, Shaping(face)).top
    bottom = extent(low, Shaping(face)).bottom if low else 0.0
    return -top, bottom


@lru_cache(maxsize=64)
def space_width(face: Face) -> float:
    """Return the width of a word space in em."""
    return extent(" ", Shaping(face)).advance if covers(face, " ") else 0.25
