"""Set text as a value: words with their places, ready to be drawn."""

from __future__ import annotations

from generator.model import Box
from generator.typeset.measure import Shaping
from generator.typeset.style import Fitting
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face and one direction on one line."""

    text: str
    shaping: Shaping
    size: float
    """The em in pixels."""
    x: float
    """The left end of its advance, in pixels from the block's left."""
    width: float
    """Its advance in pixels."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, or the part of one that stands together on a line."""

    text: str
    index: int
    """Its number among the white-space separated words of the text."""
    box: Box
    """Advance and ink, at least ascender to descender, in block coordinates."""
    baseline: int
    line: int
    runs: tuple[Run, ...]
    part: tuple[float, float] = (0.0, 1.0)
    """Where in its word it starts and ends, as fractions counted in graphemes."""
    rtl: bool = False
    """True if it is read from right to left: light sweeps over it that way."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text set in a box, in reading order; coordinates count from the block's top left."""

    words: tuple[PlacedWord, ...]
    width: int
    """The width it was set to."""
    height: int
    """From the top of the first line's letters to the bottom of the last line's."""
    size: float
    """The em in pixels."""
    lines: int
    fitting: Fitting | None = None
    """How it was set; None if it holds no words."""

    def word_box(self, index: int) -> Box:
        """Return the box around all parts of a word; empty if there is no such word."""
        box = Box(0, 0, 0, 0)
        for word in self.words:
            if word.index == index:
                box = box.union(word.box)
        return box
