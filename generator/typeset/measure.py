"""How much room a shaped run of text takes, in em, so that one measure serves every size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.typeset.face import Face, covers, open_font
from generator.typeset.scripts import graphemes

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
