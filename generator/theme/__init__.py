"""Themes: schema, extends chain, fonts, assets and the one sandboxed template environment."""

from generator.theme.load import ThemeInfo, list_themes, load_theme, taken_names, theme_names
from generator.theme.model import Theme

__all__ = ["Theme", "ThemeInfo", "list_themes", "load_theme", "taken_names", "theme_names"]
