"""An overlay with its size, ready to be put in its place and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from generator.model import Box, Rgba
from generator.scene.model import Layer
from generator.scene.presence import Presence
from generator.typeset.block import PlacedWord

Paint = Callable[[str], Rgba]
"""Palette name to colour."""
FAINT = 0.25
"""How strong a colour is where it is not yet, or only behind something."""


class Overlaid(Protocol):
    """An overlay; places are those of its top left corner, in frame pixels."""

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height in frame pixels."""
        ...

    def words(self, x: int, y: int, /) -> Iterator[tuple[PlacedWord, Box]]:
        """Yield every word in it with the box it takes in the frame."""
        ...

    def layers(self, x: int, y: int, presence: Presence, paint: Paint) -> list[Layer]:
        """Return its layers, bottom first."""
        ...


def faint(color: Rgba) -> Rgba:
    """Return a colour as it is for what is not yet."""
    return (*color[:3], round(color[3] * FAINT))
