"""A few words about a point, such as the number in a medal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import SourceRef
from generator.model import Box, Rgba
from generator.scene.layers.words import Look
from generator.scene.model import Sprite
from generator.typeset.block import PlacedWord, TextBlock
from generator.typeset.draw import draw_block
from generator.typeset.layout import fit
from generator.typeset.style import TextStyle
from generator.values import dataclass, replace

CAPITALS = 0.7
"""The height of capitals and figures, in em: the eye centres words by them."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words whose middle, as the eye sees it, is at a point."""

    block: TextBlock

    def look(self, color: Rgba, x: int, y: int) -> Look:
        """Return the words as a picture in its place."""
        rgba, dx, dy = draw_block(self.block, color)
        left, top = self._corner(x, y)
        return Look(Sprite(rgba), left + dx, top + dy)

    def words(self, x: int, y: int) -> Iterator[tuple[PlacedWord, Box]]:
        """Yield every word with the box it takes in the frame."""
        left, top = self._corner(x, y)
        for word in self.block.words:
            yield word, word.box.moved(left, top)

    def _corner(self, x: int, y: int) -> tuple[int, int]:
        baselines = [word.baseline for word in self.block.words] or [self.block.height]
        middle = (baselines[0] - CAPITALS * self.block.size + baselines[-1]) / 2
        return x - self.block.width // 2, y - round(middle)


def captions(
    texts: Sequence[str], style: TextStyle, room: tuple[int, int], where: SourceRef | None
) -> tuple[Caption, ...]:
    """Return texts in one size, each fit into a width and height, as small as need be.

    Raises RenderError for words that fit at no size.
    """
    style = replace(style, align="center", min_size=min(style.min_size, room[1] / 4))
    box = Box(0, 0, *room)
    size = min(fit(text, style, box, where).size for text in texts)
    even = replace(style, size=size, min_size=min(size, style.min_size))
    return tuple(Caption(fit(text, even, box, where)) for text in texts)
