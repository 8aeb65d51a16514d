"""The typefaces of the site, cut out of the fonts that cards are set in."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from generator.digest import file_digest
from generator.publish.folder import Made
from generator.typeset.web_font import REVISION, Axes, font_file, web_font

_FACES: dict[str, tuple[str, Axes]] = {
    "fonts/serif.woff": (
        "Fraunces",
        (("opsz", 48.0), ("SOFT", 50.0), ("WONK", 0.0), ("wght", (350.0, 600.0))),
    ),
    "fonts/sans.woff": ("Figtree", (("wght", (400.0, 700.0)),)),
}


def typefaces() -> dict[str, Made]:
    """Return the font files of the site by path. Raises ThemeError if a font is not installed."""
    return {path: _made(family, axes) for path, (family, axes) in _FACES.items()}


def _made(family: str, axes: Axes) -> Made:
    told = f"{REVISION} {file_digest(font_file(family))} {axes}"
    source = hashlib.sha256(told.encode("utf-8")).hexdigest()
    return Made(source, partial(_write, family, axes))


def _write(family: str, axes: Axes, target: Path) -> None:
    target.write_bytes(web_font(family, axes))
