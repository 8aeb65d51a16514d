"""Set items to layers: each sprite is drawn here, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.compose.layout import Set, SetColumn
from generator.model import Box
from generator.scene.layers.still import StillLayer
from generator.scene.layers.words import LitWord, Look, WordsLayer
from generator.scene.model import Layer, Sprite
from generator.scene.presence import Presence
from generator.scene.shapes import Rgba, dots, panel
from generator.scene.spec import DotsItem, PanelSpec, RuleItem, TextItem
from generator.scene.timeline import Cue
from generator.typeset.block import PlacedWord
from generator.typeset.draw import draw_block, draw_word

STROKE_STAGES = 6
"""Pictures of a word being written; neighbours are blended, so six look like a stroke."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a beat's things are drawn."""

    color: Callable[[str], Rgba]
    """Palette name to colour."""
    unit: float
    words: str
    """How words light: "light" or "ink"."""
    ramp: int
    """Frames a word takes to light."""
    cues: Sequence[Cue]
    """When each word of the spoken text is said."""


def drawn(column: SetColumn, presence: Presence, pen: Pen) -> list[Layer]:
    """Return the layers of a column, bottom first."""
    layers: list[Layer] = []
    if column.panel is not None:
        layers.append(_panel(column.panel, column.box, presence, pen))
    for each in column.items:
        layers += _item(each, presence, pen)
    return layers


def _panel(spec: PanelSpec, box: Box, presence: Presence, pen: Pen) -> StillLayer:
    across, down = (round(pad * pen.unit) for pad in spec.pad)
    soft = round(spec.soft * pen.unit)
    sprite = panel(
        box.w + 2 * across,
        box.h + 2 * down,
        round(spec.radius * pen.unit),
        pen.color(spec.color),
        soft,
    )
    return StillLayer(sprite, box.x - across - 2 * soft, box.y - down - 2 * soft, presence)


def _item(each: Set, presence: Presence, pen: Pen) -> list[Layer]:
    item, box = each.item, each.box
    if isinstance(item, TextItem):
        return _text(each, item, presence, pen)
    if isinstance(item, RuleItem):
        line = panel(box.w, box.h, box.h // 2, pen.color(item.color))
        return [StillLayer(line, box.x, box.y, presence)]
    if isinstance(item, DotsItem):
        row = dots(
            item.count,
            item.current - 1,
            box.h,
            box.h,
            pen.color(item.color),
            pen.color(item.lit),
        )
        return [StillLayer(row, box.x, box.y, presence)]
    if each.sprite is not None:
        return [StillLayer(each.sprite, box.x, box.y, presence)]
    return []


def _text(each: Set, item: TextItem, presence: Presence, pen: Pen) -> list[Layer]:
    layers: list[Layer] = []
    block, x, y = each.block, each.box.x, each.box.y + each.inset
    if block is None:
        return layers
    if item.panel is not None:
        layers.append(_panel(item.panel, _panelled(each, item.panel, pen), presence, pen))
    if item.spoken:
        words = tuple(_lit_word(word, item, x, y, pen) for word in block.words)
        return [*layers, WordsLayer(words, presence, pen.ramp)]
    rgba, dx, dy = draw_block(block, pen.color(item.color))
    return [*layers, StillLayer(Sprite(rgba), x + dx, y + dy, presence)]


def _panelled(each: Set, spec: PanelSpec, pen: Pen) -> Box:
    """Return what a panel pads: as wide as the words, as high as their lines."""
    bounds = Box(0, 0, 0, 0)
    for _, box in each.words:
        bounds = bounds.union(box)
    down = round(spec.pad[1] * pen.unit)
    return Box(bounds.x, each.box.y + down, bounds.w, each.box.h - 2 * down)


def _lit_word(word: PlacedWord, item: TextItem, x: int, y: int, pen: Pen) -> LitWord:
    def look(color: str) -> Look:
        rgba, dx, dy = draw_word(word, pen.color(color))
        return Look(Sprite(rgba), x + dx, y + dy)

    said = look(item.said or item.color)
    lit = look(item.lit) if item.lit else said
    strokes = _strokes(lit, word.rtl) if pen.words == "ink" else (lit,)
    return LitWord(_cue(word, pen.cues), look(item.color), strokes, said)


def _cue(word: PlacedWord, cues: Sequence[Cue]) -> Cue:
    """Return when a word, or this part of a word without spaces, is said."""
    cue = cues[word.index]
    first, last = word.part
    length = cue.end - cue.start
    return Cue(word.text, cue.start + round(first * length), cue.start + round(last * length))


def _strokes(look: Look, backwards: bool) -> tuple[Look, ...]:
    """Return the word half written, ever further, its edge soft like wet ink."""
    rgba = look.sprite.rgba
    across = np.linspace(0, 1, rgba.shape[1], dtype=np.float32)
    if backwards:
        across = across[::-1]
    edge = 0.35
    stages = []
    for stage in range(1, STROKE_STAGES):
        reached = stage / STROKE_STAGES * (1 + edge)
        wet = np.clip((reached - across) / edge, 0, 1)
        picture = rgba.copy()
        picture[..., 3] = (rgba[..., 3] * wet).astype(np.uint8)
        stages.append(Look(Sprite(picture), look.x, look.y))
    return (*stages, look)
