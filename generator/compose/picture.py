"""Set items to layers: each sprite is drawn here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.compose.entrance import Entrance
from generator.compose.layout import Set, SetColumn
from generator.model import Box, Rgba
from generator.scene.layers.still import StillLayer
from generator.scene.layers.words import LitWord, Look, WordsLayer
from generator.scene.model import Layer, Sprite
from generator.scene.motion import EasingName
from generator.scene.motions import MotionName, motion
from generator.scene.motions.drawn import DrawnWord
from generator.scene.panel_spec import PanelSpec
from generator.scene.presence import Presence
from generator.scene.shapes import dots, panel
from generator.scene.spec import DotsItem, RuleItem, TextItem
from generator.scene.timeline import Cue
from generator.typeset.block import PlacedWord
from generator.typeset.draw import draw_block, draw_word
from generator.typeset.measure import extent
from generator.typeset.scripts import graphemes
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Pen:
    """How a beat's things are drawn."""

    color: Callable[[str], Rgba]
    """Palette name to colour."""
    unit: float
    words: MotionName
    """How words light."""
    ramp: int
    """Frames a word takes to light."""
    cues: Sequence[Cue]
    """When each word of the spoken text is said."""
    easing: EasingName | None = None
    """The curve words move by; None = each motion's own."""


def drawn(column: SetColumn, entrance: Entrance, pen: Pen) -> list[Layer]:
    """Return the layers of a column, bottom first."""
    whole = entrance.of(column.frame, column.box)
    layers: list[Layer] = []
    if column.frame.panel is not None:
        panel_layer = _panel(column.frame.panel, column.box, whole.presence, pen)
        layers += whole.staged([panel_layer])
    for each in column.items:
        own = whole.of(each.item, each.box)
        layers += own.staged(_item(each, own.presence, pen))
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
    if each.overlay is not None:
        return each.overlay.layers(box.x, box.y, presence, pen.color)
    return []


def _text(each: Set, item: TextItem, presence: Presence, pen: Pen) -> list[Layer]:
    layers: list[Layer] = []
    block, x, y = each.block, each.box.x, each.box.y + each.inset
    if block is None:
        return layers
    if item.panel is not None:
        layers.append(_panel(item.panel, _panelled(each, item.panel, pen), presence, pen))
    if item.spoken:
        words = tuple(_lit_words(each, item, pen))
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


def _lit_words(each: Set, item: TextItem, pen: Pen) -> Iterator[LitWord]:
    """Yield the words of a spoken text, lighting as the theme wants them to."""
    light = motion(pen.words)
    for word, box in each.words:
        x, y = box.x - word.box.x, box.y - word.box.y
        said = _look(word, x, y, pen.color(item.said or item.color))
        yield light(
            DrawnWord(
                cue=_line_cue(word, each, pen.cues)
                if pen.words == "lines"
                else _cue(word, pen.cues),
                waiting=_look(word, x, y, pen.color(item.color)),
                lit=_look(word, x, y, pen.color(item.lit)) if item.lit else said,
                said=said,
                rtl=word.rtl,
                letters=_letter_ends(word) if pen.words == "typewriter" else (),
                baseline=y + word.baseline,
                em=round(word.runs[0].size) if word.runs else 0,
                frames=pen.ramp,
                easing=pen.easing,
            )
        )


def _letter_ends(word: PlacedWord) -> tuple[float, ...]:
    """Return where each letter of a word ends, as shares of its width from where reading begins."""
    ends: list[float] = []
    width = sum(run.width for run in word.runs) or 1.0
    passed = 0.0
    for run in word.runs:
        letters = graphemes(run.text)
        whole = extent(run.text, run.shaping).advance or 1.0
        for count in range(1, len(letters) + 1):
            done = extent("".join(letters[:count]), run.shaping).advance / whole
            ends.append((passed + done * run.width) / width)
        passed += run.width
    return tuple(ends)


def _look(word: PlacedWord, x: int, y: int, color: Rgba) -> Look:
    rgba, dx, dy = draw_word(word, color)
    return Look(Sprite(rgba), x + dx, y + dy)


def _cue(word: PlacedWord, cues: Sequence[Cue]) -> Cue:
    """Return when a word, or this part of a word without spaces, is said."""
    cue = cues[word.index]
    first, last = word.part
    length = cue.end - cue.start
    return Cue(word.text, cue.start + round(first * length), cue.start + round(last * length))


def _line_cue(word: PlacedWord, each: Set, cues: Sequence[Cue]) -> Cue:
    """Return when the line a word stands on is said."""
    line = [_cue(other, cues) for other, _ in each.words if other.line == word.line]
    return Cue(word.text, min(cue.start for cue in line), max(cue.end for cue in line))
