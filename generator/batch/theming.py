"""The theme of a card, read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.batch.studio import Studio
from generator.model import Card
from generator.theme import Theme, load_theme


def theme_of(card: Card, studio: Studio) -> Theme:
    """Return the theme of a card. Raises ThemeError."""
    return _theme(card.theme, studio.themes, studio.root, studio.settings.motion == "calm")


def forget_themes() -> None:
    """Read themes anew from now on: their files have changed."""
    _theme.cache_clear()


@cache
def _theme(name: str, folders: tuple[Path, ...], root: Path, calm: bool) -> Theme:
    theme = load_theme(name, folders, root=root)
    return theme.calmed() if calm else theme
