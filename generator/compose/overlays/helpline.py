"""Help lines on a panel, as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose.facts import Facts
from generator.compose.overlays.overlaid import Paint, faint
from generator.model import Box
from generator.scene.layers.still import StillLayer
from generator.scene.model import Layer, Sprite
from generator.scene.overlay_spec import HelplineItem
from generator.scene.panel_spec import PanelSpec
from generator.scene.presence import Presence
from generator.scene.shapes import panel
from generator.typeset.block import PlacedWord, TextBlock
from generator.typeset.draw import draw_block
from generator.typeset.layout import fit
from generator.values import dataclass, replace

BETWEEN, WITHIN = 34, 10
"""Design pixels between two help lines, and between the words of one."""

PANEL = PanelSpec(color="good", radius=28, pad=(36, 28))
"""The measures of a panel that the template says nothing of; its colour is the numbers', faint."""


@dataclass(frozen=True, slots=True)
class _Row:
    block: TextBlock
    top: int
    """Pixels below the top of the panel."""
    color: str


@dataclass(frozen=True, slots=True)
class Helplines:
    """A panel with a few rows of words."""

    item: HelplineItem
    size: tuple[int, int]
    rows: tuple[_Row, ...]
    left: int
    """How far from the panel's left side the rows' blocks begin, in pixels."""
    unit: float

    def words(self, x: int, y: int) -> Iterator[tuple[PlacedWord, Box]]:
        """Yield every word with the box it takes in the frame."""
        for row in self.rows:
            for word in row.block.words:
                yield word, word.box.moved(x + self.left, y + row.top)

    def layers(self, x: int, y: int, presence: Presence, paint: Paint) -> list[Layer]:
        """Return the panel and the rows on it."""
        spec = self.item.panel or PANEL
        radius, soft = round(spec.radius * self.unit), round(spec.soft * self.unit)
        color = paint(self.item.panel.color) if self.item.panel else faint(paint(self.item.lit))
        back = panel(*self.size, radius, color, soft)
        layers: list[Layer] = [StillLayer(back, x - 2 * soft, y - 2 * soft, presence)]
        for row in self.rows:
            rgba, dx, dy = draw_block(row.block, paint(row.color))
            place = x + self.left + dx, y + row.top + dy
            layers.append(StillLayer(Sprite(rgba), *place, presence))
        return layers


def helplines(item: HelplineItem, area: Box, facts: Facts) -> Helplines | None:
    """Return the panel of an entry's help lines, or None if it has none."""
    lines = facts.entry.helplines
    if not lines:
        return None
    across, down = (round(pad * facts.unit) for pad in (item.panel or PANEL).pad)
    room = Box(0, 0, max(1, area.w - 2 * across), area.h)
    rows: list[_Row] = []
    y = down
    for number, line in enumerate(lines):
        y += facts.pixels(BETWEEN) if number else 0
        for text, style, color in (
            (line.name, item.name, item.color),
            (line.number, item.number, item.lit),
            (line.hours, item.name, item.color),
        ):
            if text:
                centred = replace(facts.styles[style], align="center")
                block = fit(text, centred, room, facts.where)
                rows.append(_Row(block, y, color))
                y += block.height + facts.pixels(WITHIN)
    height = y - facts.pixels(WITHIN) + down
    width = _widest(rows)
    return Helplines(
        item,
        (width + 2 * across, height),
        tuple(rows),
        across - (room.w - width) // 2,
        facts.unit,
    )


def _widest(rows: list[_Row]) -> int:
    """Return how wide the widest line is, about the middle that all share."""
    return max(
        max(word.box.right for word in row.block.words)
        - min(word.box.x for word in row.block.words)
        for row in rows
    )
