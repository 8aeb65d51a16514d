"""Card, Theme and Narration to a Scene: the only package that knows all three."""

from generator.compose.card import Composition, FontCredit, HouseStyle, compose

__all__ = ["Composition", "FontCredit", "HouseStyle", "compose"]
