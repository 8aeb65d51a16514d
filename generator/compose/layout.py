"""Columns of items to boxes: what stands where, at which size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.compose.facts import Facts
from generator.compose.overlays import DRAWN, Overlaid, overlaid
from generator.errors import RenderError, SourceRef
from generator.model import Box
from generator.scene.model import Sprite
from generator.scene.spec import (
    Align,
    Column,
    ColumnFrame,
    DotsItem,
    ImageItem,
    Item,
    RuleItem,
    SpaceItem,
    TextItem,
)
from generator.typeset.block import PlacedWord, TextBlock
from generator.typeset.layout import fit
from generator.typeset.style import Fitting, TextStyle
from generator.values import dataclass, field, replace

OPTICAL_CENTRE = 0.46
"""Where the middle of a centred column stands: the eye puts the middle a little above half."""


@dataclass(frozen=True, slots=True)
class Set:
    """An item in its place: its box in frame pixels and, of text, the words set in it."""

    item: Item
    box: Box
    block: TextBlock | None = None
    sprite: Sprite | None = None
    inset: int = 0
    """How far below the top of the box its words start: the padding of their panel."""
    overlay: Overlaid | None = None

    @property
    def words(self) -> Iterator[tuple[PlacedWord, Box]]:
        """Every word of it with the box it takes in the frame."""
        if self.overlay is not None:
            yield from self.overlay.words(self.box.x, self.box.y)
        for word in self.block.words if self.block is not None else ():
            yield word, word.box.moved(self.box.x, self.box.y + self.inset)


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A column in its place."""

    items: tuple[Set, ...]
    box: Box
    """What its items take up."""
    frame: ColumnFrame


@dataclass(frozen=True, slots=True)
class Room:
    """What a column is set into."""

    safe: Box
    frame: Box
    unit: float
    """Frame pixels a design pixel."""
    styles: Mapping[str, TextStyle]
    pictures: Mapping[str, Sprite]
    where: SourceRef | None
    rtl: bool
    """True if the card is read from right to left: its lines start at the right."""
    caps: Mapping[str, float]
    """Sizes no text of a style may exceed, so that all beats of a card look alike."""
    facts: Facts
    """What overlays tell of."""
    fittings: Mapping[tuple[int | None, TextItem], Fitting] = field(default_factory=dict)
    """How each text of each beat was set in the card of which this is the draft."""


def set_column(column: Column, room: Room) -> SetColumn:
    """Return the items of a column in their places.

    Texts that are not spoken are set first; the spoken one takes the room that is left.
    Raises RenderError if the words don't fit at their smallest size.
    """
    area = _area(column, room)
    gap = round(column.frame.gap * room.unit)
    items = [item for item in column.items if not _takes_no_room(item, area, room)]
    fixed: dict[int, Set] = {
        number: _measured(item, column, area, room, area.h)
        for number, item in enumerate(items)
        if not _is_spoken(item)
    }
    used = sum(each.box.h for each in fixed.values()) + gap * max(0, len(items) - 1)
    spoken = [number for number, item in enumerate(items) if _is_spoken(item)]
    for number in spoken:
        share = max(1, (area.h - used) // len(spoken))
        fixed[number] = _measured(items[number], column, area, room, share)
    return _stacked([fixed[number] for number in range(len(items))], column, area, gap)


def bounds(columns: Sequence[SetColumn]) -> Box:
    """Return the box that all columns take up together."""
    whole = Box(0, 0, 0, 0)
    for column in columns:
        whole = whole.union(column.box)
    return whole


def _area(column: Column, room: Room) -> Box:
    """Return the box a column may fill, without the padding of its panel."""
    outer = room.frame if column.frame.of == "frame" else room.safe
    if column.frame.align == "center":
        outer = _centred(outer, room.frame)
    left, top, right, bottom = column.frame.box
    x, y = outer.x + round(left * outer.w), outer.y + round(top * outer.h)
    w, h = outer.x + round(right * outer.w) - x, outer.y + round(bottom * outer.h) - y
    if column.frame.max_width is not None:
        wide = min(w, round(column.frame.max_width * room.unit))
        x, w = x + _shift(column.frame.align, w - wide, room), wide
    if column.frame.panel is not None:
        across, down = (round(pad * room.unit) for pad in column.frame.panel.pad)
        x, y, w, h = x + across, y + down, w - 2 * across, h - 2 * down
    if w <= 0 or h <= 0:
        raise RenderError("a column of the card template has no room", where=room.where)
    return Box(x, y, w, h)


def _centred(area: Box, frame: Box) -> Box:
    """Return the part of an area whose middle is the frame's: safe areas lean to one side."""
    margin = max(area.x - frame.x, frame.right - area.right)
    return Box(frame.x + margin, area.y, frame.w - 2 * margin, area.h)


def _takes_no_room(item: Item, area: Box, room: Room) -> bool:
    if isinstance(item, TextItem):
        return not item.text.strip()
    if isinstance(item, DRAWN):
        return overlaid(item, area, room.facts) is None
    return isinstance(item, DotsItem) and item.count < 2


def _is_spoken(item: Item) -> bool:
    return isinstance(item, TextItem) and item.spoken


def _measured(item: Item, column: Column, area: Box, room: Room, height: int) -> Set:
    """Return the item with its size, standing at the top of the area."""
    if isinstance(item, TextItem):
        return _measured_text(item, column, area, room, height)
    if isinstance(item, RuleItem):
        size = round(item.width * room.unit), max(1, round(item.thickness * room.unit))
    elif isinstance(item, SpaceItem):
        size = 0, round(item.height * room.unit)
    elif isinstance(item, DotsItem):
        dot = max(2, round(item.size * room.unit))
        size = (item.count - 1) * 2 * dot + 3 * dot, dot
    elif isinstance(item, ImageItem):
        sprite = room.pictures[item.file]
        size = sprite.width, sprite.height
        return Set(item, _aligned(size, column, area, room), sprite=sprite)
    else:
        overlay = overlaid(item, area, room.facts)
        size = overlay.size if overlay is not None else (0, 0)
        return Set(item, _aligned(size, column, area, room), overlay=overlay)
    return Set(item, _aligned(size, column, area, room))


def _measured_text(item: TextItem, column: Column, area: Box, room: Room, height: int) -> Set:
    align = item.align or column.frame.align
    if align == "start":
        align = "right" if room.rtl else "left"
    style = replace(room.styles[item.style], align=align)
    cap = room.caps.get(item.style) if item.spoken else None
    if cap is not None:
        style = replace(style, size=min(style.size, cap))
    style = replace(style, fitting=room.fittings.get((room.facts.number, item)))
    across, down = (0, 0)
    if item.panel is not None:
        across, down = (round(pad * room.unit) for pad in item.panel.pad)
    inner = Box(area.x + across, area.y, area.w - 2 * across, max(1, height - 2 * down))
    block = fit(item.text, style, inner, room.where)
    inset = down + _centring(block) if item.panel is not None else 0
    return Set(item, Box(inner.x, area.y, inner.w, block.height + 2 * down), block, inset=inset)


def _centring(block: TextBlock) -> int:
    """Return how far a single line must sink for its capitals to stand in the middle of its box.

    The eye centres a pill's word by its capitals, about 0.7 em high, not by tails below the line.
    """
    if block.lines != 1 or not block.words:
        return 0
    return round(block.height / 2 - (block.words[0].baseline - 0.35 * block.size))


def _aligned(size: tuple[int, int], column: Column, area: Box, room: Room) -> Box:
    width, height = size
    return Box(area.x + _shift(column.frame.align, area.w - width, room), area.y, width, height)


def _shift(align: Align, spare: int, room: Room) -> int:
    """Return how far from the left something stands that leaves so much room beside it."""
    if align == "center":
        return spare // 2
    at_right = align == "right" or (align == "start" and room.rtl)
    return spare if at_right else 0


def _stacked(items: Sequence[Set], column: Column, area: Box, gap: int) -> SetColumn:
    total = sum(each.box.h for each in items) + gap * max(0, len(items) - 1)
    spare = max(0, area.h - total)
    y = (
        area.y
        + {"top": 0, "bottom": spare, "center": round(spare * OPTICAL_CENTRE)}[column.frame.anchor]
    )
    placed: list[Set] = []
    bounds = Box(area.x, y, area.w, total)
    for each in items:
        placed.append(replace(each, box=replace(each.box, y=y)))
        y += each.box.h + gap
    return SetColumn(tuple(placed), bounds, column.frame)
