"""A milestone's medal in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.compose.facts import Facts
from generator.compose.overlays.caption import Caption, captions
from generator.compose.overlays.overlaid import Paint, faint
from generator.model import Box
from generator.scene.layers.chip import medal
from generator.scene.layers.still import StillLayer
from generator.scene.model import Layer
from generator.scene.overlay_spec import ChipItem
from generator.scene.presence import Presence
from generator.typeset.block import PlacedWord
from generator.values import dataclass

MOST = 0.6
"""The most of a column's height that a medal takes: words need room too."""
NUMBER_AT, UNIT_AT, ALONE_AT = 0.44, 0.72, 0.5
"""Where the middles of number and unit stand, as shares of the medal's height."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A medal with what stands on it."""

    item: ChipItem
    across: int
    number: Caption | None
    unit: Caption | None

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height, in frame pixels."""
        return self.across, self.across

    def words(self, x: int, y: int) -> Iterator[tuple[PlacedWord, Box]]:
        """Yield the number and what stands below it."""
        for caption, at in self._captions():
            yield from caption.words(x + self.across // 2, y + round(at * self.across))

    def layers(self, x: int, y: int, presence: Presence, paint: Paint) -> list[Layer]:
        """Return the medal and the words on it."""
        color, ink = paint(self.item.color), paint(self.item.ink)
        fill = paint(self.item.fill) if self.item.fill else faint(color)
        layers: list[Layer] = [StillLayer(medal(self.across, color, fill), x, y, presence)]
        for caption, at in self._captions():
            shade = color if caption is self.number else ink
            look = caption.look(shade, x + self.across // 2, y + round(at * self.across))
            layers.append(StillLayer(look.sprite, look.x, look.y, presence))
        return layers

    def _captions(self) -> Iterator[tuple[Caption, float]]:
        if self.number is not None:
            yield self.number, NUMBER_AT if self.unit else ALONE_AT
        if self.unit is not None:
            yield self.unit, UNIT_AT if self.number else ALONE_AT


def a_chip(item: ChipItem, area: Box, facts: Facts) -> Chip | None:
    """Return the medal for a text such as "30 days", or None for an empty one."""
    found = re.fullmatch(r"(\d[\d.,]*)?\s*(.*)", item.text.strip(), re.S)
    number, unit = (found[1] or "", found[2]) if found else ("", "")
    if not number and not unit:
        return None
    across = max(8, min(facts.pixels(item.size), area.w, round(area.h * MOST)))
    wide, high = (0.66, 0.42) if unit else (0.7, 0.5)
    large = (round(wide * across), round(high * across))
    small = (round(0.6 * across), round((0.16 if number else 0.5) * across))
    styles, where = facts.styles, facts.where
    return Chip(
        item,
        across,
        captions([number], styles[item.number], large, where)[0] if number else None,
        captions([unit], styles[item.unit], small, where)[0] if unit else None,
    )
