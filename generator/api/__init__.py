"""The door for Python: what `from generator import Card, render` gives.

A border like the command line, and as free of the clock: whoever wants today's date says so.
"""

from generator.api.bundle import Bundle
from generator.api.card import Card
from generator.api.making import render
from generator.errors import AffirmError

__all__ = ["AffirmError", "Bundle", "Card", "render"]
