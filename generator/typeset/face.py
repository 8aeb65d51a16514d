"""A font file at one setting: what it covers, and the Pillow font that draws it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont, TTLibError

from generator.errors import RenderError, ThemeError
from generator.typeset.scripts import is_ignorable
from generator.values import dataclass

if TYPE_CHECKING:
    from PIL import ImageFont

OPTICAL_SIZE = 36.0
"""Points at which a phone shows a headline of 100 px of a 1080 px wide frame."""

_PREFERRED = {"WONK": 0.0, "SOFT": 0.0, "wdth": 100.0}
"""Settings for a quiet text face where a family's own default is a display one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font file at one setting. Hashable, so that fonts and measures are cached by it."""

    family: str
    weight: int = 400
    italic: bool = False
    path: Path
    index: int = 0
    """Which font of a collection (.ttc)."""
    axes: tuple[tuple[str, float], ...] = ()
    """Every variation axis with its value, in the file's own order; () for a static font."""
    licence: str = ""
    color: bool = False
    """True if its glyphs bring their own colours."""
    scale: float = 1.0
    """Drawn at so many times the size asked for, to stand well beside other letters."""


@lru_cache(maxsize=256)
def open_font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    """Return the Pillow font of a face at a size in pixels, laid out by raqm.

    Raises RenderError if this Pillow was built without raqm, ThemeError if it is no font.
    """
    from PIL import ImageFont, features  # a face that is only named draws nothing

    if not features.check("raqm"):
        raise RenderError(
            "Pillow was built without raqm, so text cannot be shaped",
            hint="Install Pillow from its wheels: pip install --force-reinstall 'Pillow>=11.1,<12'",
        )
    try:
        font = ImageFont.truetype(
            str(face.path), size, index=face.index, layout_engine=ImageFont.Layout.RAQM
        )
        if face.axes:
            font.set_variation_by_axes([value for _, value in face.axes])
    except OSError as fault:
        raise _unreadable(face.path, fault) from fault
    return font


@lru_cache(maxsize=64)
def covered(path: Path, index: int = 0) -> frozenset[int]:
    """Return every code point the font file has a glyph for."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=index) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError) as fault:
        raise _unreadable(path, fault) from fault


def covers(face: Face, grapheme: str) -> bool:
    """Return True if the face can draw all of a grapheme, as written or composed (NFC)."""
    points = covered(face.path, face.index)
    return any(
        all(ord(each) in points or is_ignorable(each) for each in form)
        for form in (grapheme, unicodedata.normalize("NFC", grapheme))
    )


@lru_cache(maxsize=64)
def variation_axes(path: Path, index: int = 0) -> tuple[tuple[str, float, float, float], ...]:
    """Return (tag, least, default, greatest) of each variation axis, in file order."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=index) as font:
            if "fvar" not in font:
                return ()
            return tuple(
                (str(axis.axisTag), axis.minValue, axis.defaultValue, axis.maxValue)
                for axis in font["fvar"].axes
            )
    except (OSError, TTLibError) as fault:
        raise _unreadable(path, fault) from fault


def resolve_axes(
    path: Path, index: int, weight: int, wanted: tuple[tuple[str, float], ...] = ()
) -> tuple[tuple[str, float], ...]:
    """Return a value for each axis of the file, held within what the axis allows."""
    asked = {**_PREFERRED, "opsz": OPTICAL_SIZE, **dict(wanted), "wght": float(weight)}
    return tuple(
        (tag, min(max(asked.get(tag, default), least), greatest))
        for tag, least, default, greatest in variation_axes(path, index)
    )


def _unreadable(path: Path, fault: Exception) -> ThemeError:
    reason = "there is no such file" if isinstance(fault, FileNotFoundError) else str(fault)
    return ThemeError(
        f"the font {path.name} cannot be read: {reason}",
        hint="Use a TrueType or OpenType font (.ttf, .otf, .ttc).",
    )
