"""Lines of words put in their places: alignment, reading direction, baselines, boxes."""

from __future__ import annotations

from itertools import groupby
from math import ceil, floor

from generator.model import Box
from generator.typeset.bidi import visual_order
from generator.typeset.block import PlacedWord, Run, TextBlock
from generator.typeset.galley import Galley, Line, Setting, Span, gap_width, spans
from generator.typeset.measure import bearings, vertical
from generator.typeset.scripts import graphemes
from generator.typeset.segments import Segment
from generator.typeset.style import Fitting, TextStyle
from generator.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class _Item:
    """A span of a line, or the gap between two words (no span), with its place in em."""

    segment: Segment
    number: int
    """Which stretch of the line it belongs to; a gap belongs to none (-1)."""
    offset: int
    """Where in its stretch it starts, in graphemes."""
    level: int
    width: float
    span: Span | None = None


def place(measured: Galley, style: TextStyle, width: int, fitting: Fitting) -> TextBlock:
    """Return the block of a measured text set in a way that its width is known to allow."""
    size = fitting.size
    lines = measured.lines(fitting.room)
    above, below = vertical(measured.setting.stack.primary, measured.setting.uppercase)
    rows = [_items(line, measured.setting) for line in lines]
    above = max([above, *(-item.span.extent.top for item in rows[0] if item.span)])
    below_last = max([below, *(item.span.extent.bottom for item in rows[-1] if item.span)])
    step = measured.leading(style.leading)
    words: list[PlacedWord] = []
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        baseline = ceil(above * size) + round(number * step * size)
        words += _place_line(row, line, number, baseline, measured, style, width, size)
    between = round((len(lines) - 1) * step * size)
    height = ceil(above * size) + between + ceil(below_last * size)
    return TextBlock(
        tuple(sorted(words, key=lambda word: (word.index, word.part))),
        width,
        height,
        size,
        len(lines),
        fitting,
    )


def _items(line: Line, setting: Setting) -> list[_Item]:
    """Return a line's spans and gaps in reading order; parts of a word that meet are one."""
    found: list[_Item] = []
    for number, group in enumerate(_stretches(line.segments)):
        first = group[0]
        if found and first.space:
            level = line.paragraph.levels[first.start - 1]
            found.append(_Item(first, -1, 0, level, gap_width(first.space, setting)))
        text = "".join(segment.text for segment in group)
        whole = replace(first, text=text, part=(first.part[0], group[-1].part[1]))
        offset = 0
        for span in spans(line.paragraph, whole, setting):
            offset += len(graphemes(span.text))
            joined = setting.tracking if offset < len(graphemes(text)) else 0.0
            start = offset - len(graphemes(span.text))
            width = span.extent.advance + joined
            found.append(_Item(whole, number, start, span.level, width, span))
    return found


def _stretches(segments: tuple[Segment, ...]) -> list[list[Segment]]:
    """Join the segments of one word, but for scripts where each keeps a box of its own."""
    return [
        list(group)
        for _, group in groupby(segments, key=lambda each: (each.word, each.alone and each.start))
    ]


def _place_line(
    row: list[_Item],
    line: Line,
    number: int,
    baseline: int,
    measured: Galley,
    style: TextStyle,
    width: int,
    size: float,
) -> list[PlacedWord]:
    shown = [row[at] for at in visual_order([item.level for item in row])]
    edge = measured.overhang * size + 1
    room = width - 2 * edge - sum(item.width for item in row) * size
    align = style.align
    if align == "start":
        align = "right" if line.paragraph.rtl else "left"
    middle = room / 2 + _optical_shift(shown, room / (2 * size)) * size
    x = edge + {"left": 0.0, "center": middle, "right": room}[align]
    placed: list[tuple[_Item, float]] = []
    for item in shown:
        placed.append((item, x))
        x += item.width * size
    ground = vertical(measured.setting.stack.primary, measured.setting.uppercase)
    return [
        _word(list(group), number, baseline, ground, size)
        for key, group in groupby(placed, key=lambda each: each[0].number)
        if key >= 0
    ]


def _optical_shift(shown: list[_Item], most: float) -> float:
    """Return how far to move a centred line so that its ink is centred, in em.

    It matters where an East Asian bracket or full stop fills half of its square.
    """
    if not shown or shown[0].span is None or shown[-1].span is None:
        return 0.0
    left, _ = bearings(graphemes(shown[0].span.text)[0], shown[0].span.shaping)
    _, right = bearings(graphemes(shown[-1].span.text)[-1], shown[-1].span.shaping)
    shift = (right - left) / 2
    return max(-max(most, 0.0), min(max(most, 0.0), shift))


def _word(
    group: list[tuple[_Item, float]],
    line: int,
    baseline: int,
    ground: tuple[float, float],
    size: float,
) -> PlacedWord:
    """Return the placed word of items that stand side by side, its start on a whole pixel."""
    shift = round(group[0][1]) - group[0][1]
    runs = []
    left = right = group[0][1] + shift
    top, bottom = -ground[0] * size, ground[1] * size
    for item, x in group:
        if item.span is None:
            continue
        ink, start = item.span.extent, x + shift
        runs.append(Run(item.span.text, item.span.shaping, size, start, ink.advance * size))
        left = min(left, start + ink.left * size)
        right = max(right, start + max(ink.advance, ink.right) * size)
        top, bottom = min(top, ink.top * size), max(bottom, ink.bottom * size)
    x0, y0 = floor(left), baseline + floor(top)
    box = Box(x0, y0, ceil(right) - x0, baseline + ceil(bottom) - y0)
    reading = sorted(group, key=lambda each: each[0].offset)
    text = "".join(item.span.text for item, _ in reading if item.span)
    first = reading[0][0]
    return PlacedWord(
        text,
        first.segment.word,
        box,
        baseline,
        line,
        tuple(runs),
        _part(first, text),
        bool(reading[0][0].level % 2),
    )


def _part(first: _Item, text: str) -> tuple[float, float]:
    """Return which share of its word a text is that starts with the first item given."""
    start, end = first.segment.part
    each = (end - start) / len(graphemes(first.segment.text))
    begin = start + first.offset * each
    return (begin, min(1.0, begin + len(graphemes(text)) * each))
