"""Tables: a number, a day or an id is never broken, however narrow the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from rich.console import Console
from rich.text import Text

from generator.values import dataclass

_GAP = 2
_NARROW = 20
"""Columns that words need to be read in lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title, and what becomes of it in a narrow window."""

    title: str
    flow: Literal["whole", "wrap", "cut"] = "whole"
    """Words may go on in the next line, or be cut off with a mark."""
    below: bool = False
    """It stands beneath the others where all of them don't fit side by side."""
    right: bool = False


Cell = str | Text
Row = Sequence[Cell]


def show_table(console: Console, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Print a table, in several lines a row if the window asks for that.

    What is too wide even so is left to the window to break: copied, it is whole.
    """
    table = [[each if isinstance(each, Text) else Text(each) for each in row] for row in rows]
    titles = [Text(each.title, "bold") for each in columns]
    groups = _layout(columns, [titles, *table], console.width)
    for row in (titles, *table):
        for number, (indent, group) in enumerate(groups):
            # A line of its own is only for who has something to say there.
            if number == 0 or any(row[each] for each in group):
                cells = [(columns[each], row[each], width) for each, width in group.items()]
                for line in _lines(console, cells):
                    console.print(Text(" " * indent) + line, soft_wrap=True)


def _layout(
    columns: Sequence[Column], table: Sequence[Sequence[Text]], room: int
) -> list[tuple[int, dict[int, int]]]:
    """Return the groups of columns that share a line: the indent, and the width of each column."""
    every = range(len(columns))
    top = [each for each in every if not columns[each].below]
    below = [each for each in every if columns[each].below]
    beneath = room - 2 * _GAP
    fits, widths = _widths(columns, table, every, room)
    if fits or not below:
        return [(0, widths)]
    first = (0, _widths(columns, table, top, room)[1])
    fits, widths = _widths(columns, table, below, beneath)
    if fits:
        return [first, (2 * _GAP, widths)]
    alone = [_widths(columns, table, [each], beneath)[1] for each in below]
    return [first, *((2 * _GAP, each) for each in alone)]


def _widths(
    columns: Sequence[Column], table: Sequence[Sequence[Text]], group: Sequence[int], room: int
) -> tuple[bool, dict[int, int]]:
    """Return if some columns fit side by side, and their widths."""
    widths = {each: max(row[each].cell_len for row in table) for each in group}
    left = room - _GAP * (len(group) - 1)
    left -= sum(widths[each] for each in group if columns[each].flow == "whole")
    words = [each for each in group if columns[each].flow != "whole"]
    fits = left >= 0
    # The narrowest first: what they leave is for those that need more.
    for number, each in enumerate(sorted(words, key=lambda each: widths[each])):
        share = left // (len(words) - number)
        fits = fits and share >= min(_NARROW, widths[each])
        widths[each] = min(widths[each], max(share, min(_NARROW, widths[each])))
        left -= widths[each]
    return fits, widths


def _lines(console: Console, cells: Sequence[tuple[Column, Text, int]]) -> Iterator[Text]:
    parts = []
    for column, cell, width in cells:
        if column.flow == "wrap":
            parts.append(list(cell.wrap(console, max(width, 1))))
        else:
            whole = cell.copy()
            if column.flow == "cut":
                whole.truncate(width, overflow="ellipsis")
            parts.append([whole])
    for line in zip_longest(*parts, fillvalue=Text("")):
        aligned = [each.copy() for each in line]
        for (column, _, width), each in zip(cells, aligned, strict=True):
            each.align("right" if column.right else "left", max(width, each.cell_len))
        joined = Text(" " * _GAP).join(aligned)
        joined.rstrip()
        yield joined
