"""Card, Theme and Narration to a Scene: the only package that knows all three."""

from generator.compose.card import compose, rehearse
from generator.compose.composition import Composition, FontCredit, HouseStyle

__all__ = ["Composition", "FontCredit", "HouseStyle", "compose", "rehearse"]
