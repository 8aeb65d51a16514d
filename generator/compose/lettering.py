"""Which words stand where, in which colours: what has to be read on the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.compose.layout import SetColumn
from generator.model import Box, Rgba
from generator.scene.motions import MotionName
from generator.scene.spec import Item, TextItem
from generator.values import dataclass

ENOUGH, ENOUGH_WAITING = 4.5, 3.0
"""Contrast of words, and of those that have not been said yet: they will be read in a moment."""

_FROM_NOTHING = ("rise", "fade", "pop", "typewriter")
"""Motions under which a word is not seen before it is said."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour in which words are to be read, and the contrast it needs."""

    color: Rgba
    needs: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """A word in its place."""

    box: Box
    """In frame pixels."""
    inks: tuple[Ink, ...]
    panels: tuple[Rgba, ...]
    """The colours that lie between the background and the word, bottom first."""


def letterings(
    columns: Iterable[SetColumn], color: Callable[[str], Rgba], words: MotionName
) -> Iterator[Lettering]:
    """Yield every word that stands on the background, or on a panel one can see it through."""
    for column in columns:
        for each in column.items:
            specs = (column.frame.panel, getattr(each.item, "panel", None))
            panels = tuple(color(spec.color) for spec in specs if spec is not None)
            if any(panel[3] == 255 for panel in panels):
                continue
            inks = _inks(each.item, color, words)
            for _, box in each.words:
                if not box.empty:
                    yield Lettering(box, inks, panels)


def _inks(item: Item, color: Callable[[str], Rgba], words: MotionName) -> tuple[Ink, ...]:
    if not isinstance(item, TextItem):
        names = (getattr(item, field, "") for field in ("color", "ink", "lit"))
        return tuple(Ink(color(name), ENOUGH) for name in names if name)
    if not item.spoken:
        return (Ink(color(item.color), ENOUGH),)
    said = item.said or item.color
    inks = [Ink(color(said), ENOUGH), Ink(color(item.lit or said), ENOUGH)]
    if words not in _FROM_NOTHING:
        inks.append(Ink(color(item.color), ENOUGH_WAITING))
    return tuple(dict.fromkeys(inks))
