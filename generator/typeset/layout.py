"""Text and style in, placed words out: at a given size, or at the largest size that fits."""

from __future__ import annotations

from math import ceil, floor

from generator.errors import RenderError, SourceRef
from generator.model import Box
from generator.typeset.block import PlacedWord, Run, TextBlock
from generator.typeset.galley import Galley, Setting, galley
from generator.typeset.place import place
from generator.typeset.style import Fitting, TextStyle

__all__ = ["PlacedWord", "Run", "TextBlock", "fit", "layout"]

_STEP = 1.0
"""Sizes are tried to the pixel: finer ones cannot be told apart."""
_WHOLE = 0.8
"""Phrases and hyphenated words stay whole if that leaves this share of the size."""


_NEARLY = (0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
"""Shares of the largest size, and of the width at it, that are tried for better lines."""
_SMALLER = 15.0
"""What size is worth, by the square: nobody sees 3 % of it, a tenth is as bad as an article at the
end of a line, a fifth worse than any."""


_TALL = 5
"""Lines that are seen at once. More, of a word or two each, are a column to be read down."""
_TALLER = 0.15
"""What one line beyond that costs."""


_LONG = 3
"""Lines of a text that may get one more: what is shorter, such as a label, leaves others room."""
_LONGER = 0.05
"""What one line less is worth, at the same size."""


def layout(
    text: str, style: TextStyle, width: int, size: float, where: SourceRef | None = None
) -> TextBlock:
    """Return the text set at a size in lines of a width in pixels, however high it becomes.

    Raises RenderError if a word is wider than a line or no installed font has a character.
    """
    measured = _measured(text, style, where)
    if not measured.paragraphs[0].segments:
        return TextBlock((), width, 0, size, 0)
    for each, whole in ((measured.whole(), True), (measured, False)):
        room = _room(each, width, size)
        if each.line_count(room):
            return place(each, style, width, Fitting(size, room, whole))
    raise _too_wide(measured, width, size, where, "")


def fit(text: str, style: TextStyle, box: Box, where: SourceRef | None = None) -> TextBlock:
    """Return the text at the largest size, style.size down to style.min_size, that fits the box.

    Up to a fifth smaller or narrower, where the lines then read clearly better. A style that has a
    fitting is set in that way, whatever the box allows.

    Raises RenderError that says by how much it does not fit at the smallest size.
    """
    measured = _measured(text, style, where)
    if not measured.paragraphs[0].segments:
        return TextBlock((), box.w, 0, style.size, 0)
    if style.fitting:
        kept = measured.whole() if style.fitting.whole else measured
        return place(kept, style, box.w, style.fitting)
    largest = _largest(measured, style, box)
    if largest is None:
        raise _no_fit(measured, style, box, where)
    least = max(style.min_size, _WHOLE * largest)
    unbroken = _largest(measured.whole(), style, box)
    whole = unbroken is not None and unbroken >= least
    if unbroken is not None and whole:
        measured, largest = measured.whole(), unbroken
    return place(measured, style, box.w, _best(measured, style, box, (largest, least), whole))


def _best(
    measured: Galley, style: TextStyle, box: Box, sizes: tuple[float, float], whole: bool
) -> Fitting:
    """Return the size, from the largest to the least, and the width at which lines read best."""
    largest, least = sizes
    widest = _room(measured, box.w, largest)
    fewest = measured.line_count(widest)
    smaller = (floor(largest * share) for share in _NEARLY)
    ways = [
        Fitting(size, _room(measured, box.w, size), whole)
        for size in (largest, *(size for size in smaller if size >= least))
    ]
    if fewest >= _LONG:
        narrower = (Fitting(largest, widest * share, whole) for share in _NEARLY)
        ways += [way for way in narrower if _stands(measured, style, box, way.size, way.room)]

    def cost(way: Fitting) -> float:
        lines = measured.line_count(way.room)
        longer = _LONGER * max(0, lines - fewest) + _TALLER * max(0, lines - _TALL)
        return measured.cost(way.room) + _SMALLER * (1 - way.size / largest) ** 2 + longer

    return min(ways, key=cost)


def _largest(measured: Galley, style: TextStyle, box: Box) -> float | None:
    """Return the largest size that fits, by bisection; None if the smallest does not."""
    if not _fits(measured, style, box, style.min_size):
        return None
    if _fits(measured, style, box, style.size):
        return style.size
    small, large, step = style.min_size, style.size, _STEP
    # Not "while they are a step apart": of some sizes the difference is never quite a step.
    while (middle := small + max(step, (large - small) / step // 2 * step)) < large:
        if _fits(measured, style, box, middle):
            small = middle
        else:
            large = middle
    return small


def _measured(text: str, style: TextStyle, where: SourceRef | None) -> Galley:
    try:
        return galley(text, Setting.of(style))
    except RenderError as error:
        if where is None:
            raise
        raise RenderError(
            type(each)(each.message, where, each.hint) for each in error.problems
        ) from None


def _room(measured: Galley, width: int, size: float) -> float:
    """Return the width of a line in em: the pixel grid and overhanging ink take their share."""
    return (width - 2) / size - 2 * measured.overhang


def _height(measured: Galley, style: TextStyle, lines: int, size: float) -> float:
    between = round((lines - 1) * measured.leading(style.leading) * size)
    return ceil(measured.above * size) + between + ceil(measured.below * size)


def _fits(measured: Galley, style: TextStyle, box: Box, size: float) -> bool:
    return _stands(measured, style, box, size, _room(measured, box.w, size))


def _stands(measured: Galley, style: TextStyle, box: Box, size: float, room: float) -> bool:
    lines = measured.line_count(room)
    if not lines or lines > (style.max_lines or lines):
        return False
    return _height(measured, style, lines, size) <= box.h


def _no_fit(measured: Galley, style: TextStyle, box: Box, where: SourceRef | None) -> RenderError:
    size = style.min_size
    lines = measured.line_count(_room(measured, box.w, size))
    if not lines:
        return _too_wide(measured, box.w, size, where, "smallest ")
    height = _height(measured, style, lines, size)
    if height > box.h:
        step = measured.leading(style.leading) * size
        share = ceil((height - box.h) / step) / lines
        message = (
            f"the text needs {height:g} px of height at its smallest size ({size:g} px) "
            f"and the box has {box.h}"
        )
    else:
        allowed = style.max_lines or lines
        share = 1 - allowed / lines
        message = (
            f"the text needs {lines} lines at its smallest size ({size:g} px) "
            f"and the style allows {allowed}"
        )
    return RenderError(f"{message}: {_advice(measured, share)}", where=where)


def _advice(measured: Galley, share: float) -> str:
    """Return how much to cut: in characters where words are not parted by spaces."""
    segments = [each for part in measured.paragraphs for each in part.segments]
    words = segments[-1].word + 1
    if any(each.alone for each in segments):
        count, unit = sum(len(each.text) for each in segments), "character"
    else:
        count, unit = words, "word"
    cut = max(1, ceil(count * share))
    return f"shorten it by about {cut} {unit}{'s' if cut > 1 else ''}"


def _too_wide(
    measured: Galley, width: int, size: float, where: SourceRef | None, which: str
) -> RenderError:
    text, em = measured.widest()
    needed = ceil((em + 2 * measured.overhang) * size) + 2
    at = f"at its smallest size ({size:g} px)" if which else f"at {size:g} px"
    return RenderError(
        f"{text!r} cannot be parted and is {needed} px wide {at}, and the box has {width}",
        where=where,
        hint="Use a shorter word, or mark where it may be parted with a hyphen.",
    )
