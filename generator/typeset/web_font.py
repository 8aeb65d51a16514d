"""A font of ours as a small file for web pages: Latin letters alone, WOFF."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from generator.typeset.fonts import find_face

REVISION = 1
"""Goes up when the same font gives another file."""
_FEATURES = ("kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk")
_LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2028),
    *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2192, 0x2212),
)
"""What Latin languages of Europe write with, and the signs of our pages."""


def font_file(family: str) -> Path:
    """Return the file of an installed family. Raises ThemeError if it is not installed."""
    return find_face(family).path


Axes = tuple[tuple[str, float | tuple[float, float]], ...]
"""Each variation axis by its tag: held at a value, or within a range."""


@cache
def web_font(family: str, axes: Axes) -> bytes:
    """Return the Latin part of a variable font. Takes seconds, once a process.

    Raises ThemeError if the family is not installed.
    """
    with TTFont(font_file(family)) as font:
        options = subset.Options()
        options.layout_features = list(_FEATURES)
        cut = subset.Subsetter(options)
        cut.populate(unicodes=_LATIN)
        cut.subset(font)
        small = instancer.instantiateVariableFont(font, dict(axes), inplace=True)
        small.flavor = "woff"
        # The time of writing would make other bytes of the same font.
        small.recalcTimestamp = False
        file = BytesIO()
        small.save(file)
    return file.getvalue()
