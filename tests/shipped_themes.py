"""The themes that are shipped, each read once for all tests."""

from __future__ import annotations

from functools import cache

from repository import ROOT

from generator.theme import Theme, load_theme

FOLDER = ROOT / "themes"
SHIPPED_THEMES = tuple(
    sorted(path.parent.name for path in FOLDER.glob("*/theme.yaml") if path.parent.name != "base")
)


@cache
def shipped_theme(name: str) -> Theme:
    """Return a shipped theme, the same one for the whole process."""
    return load_theme(name, (FOLDER,))
