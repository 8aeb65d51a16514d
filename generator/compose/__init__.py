"""Card, Theme and Narration to a Scene: the only package that knows all three."""

from generator.compose.card import Composition, HouseStyle, compose

__all__ = ["Composition", "HouseStyle", "compose"]
