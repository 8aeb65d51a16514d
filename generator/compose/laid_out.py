"""A card whose columns are in their places, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from generator.compose.layout import SetColumn
from generator.model import Box
from generator.scene.spec import Column, TextItem
from generator.typeset.block import PlacedWord
from generator.typeset.style import Fitting
from generator.values import dataclass, replace


@dataclass(frozen=True)
class Layout:
    """The columns of a card in their places; nothing is drawn yet."""

    stage: Sequence[SetColumn]
    beats: Sequence[Sequence[SetColumn]]
    columns: Sequence[Column]
    """All of them, as the template has them."""

    @property
    def placed(self) -> list[SetColumn]:
        """All columns in their places."""
        return [*self.stage, *chain.from_iterable(self.beats)]

    @property
    def words(self) -> list[tuple[PlacedWord, Box]]:
        """Every word with the box it takes in the frame."""
        return [word for column in self.placed for each in column.items for word in each.words]


def halved(whole: Layout) -> dict[tuple[int | None, TextItem], Fitting]:
    """Return how each text of each beat was set, at half the size: lines break where they did."""
    parts = [(None, whole.stage), *enumerate(whole.beats)]
    return {
        (number, each.item): replace(each.block.fitting, size=each.block.size / 2)
        for number, columns in parts
        for column in columns
        for each in column.items
        if isinstance(each.item, TextItem) and each.block and each.block.fitting
    }
