"""Where lines end: the least ragged way to set a paragraph in the fewest lines.

Dynamic programming over the legal breaks, after Knuth and Plass, "Breaking Paragraphs into Lines"
(1981), with squared deviation from the mean line as badness: short centred texts look balanced.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from generator.values import dataclass

_WIDOW, _WIDE_WIDOW = 0.5, 0.12
"""One word alone on the last line: worse than any raggedness, unless it fills the line well."""
_LONE, _WIDE_LONE = 0.2, 0.05
"""One word alone on a line before it."""
_WIDE = 0.6
"""Share of the mean line from which a word fills its line well."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as breaking sees it; widths in em."""

    width: float
    space: float
    """The space before it, if it does not start a line."""
    break_cost: float | None
    """None = a line may not end after it."""
    inside: bool
    """True if a break after it would part a phrase or a hyphenated word."""
    weight: int
    """How many words it counts for when a line is called lonely: 0 if it continues one."""


def fewest_lines(pieces: Sequence[Piece], width: float) -> int:
    """Return the least number of lines that hold the pieces; 0 if one stretch is too wide."""
    lines, start, legal_end = 1, 0, 0
    taken = 0.0
    at = 0
    while at < len(pieces):
        taken += pieces[at].width + (pieces[at].space if at > start else 0.0)
        if taken > width:
            if legal_end == start:
                return 0
            lines, start, at, taken = lines + 1, legal_end, legal_end, 0.0
            continue
        at += 1
        if pieces[at - 1].break_cost is not None:
            legal_end = at
    return lines


def break_lines(
    pieces: Sequence[Piece], width: float, count: int
) -> tuple[float, list[tuple[int, int]]]:
    """Return the best cost, and its `count` lines as (first, end) indices of pieces.

    Each line is no wider than `width`; there are none, at infinite cost, if that cannot be.

    `count` is what fewest_lines answers (more is allowed, if there are breaks enough).
    """
    total = len(pieces)
    natural = sum(each.width + each.space for each in pieces)
    target = natural / count
    # best[n][i]: least cost of setting the first i pieces in n lines, and where line n starts.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for line in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for start, (spent, _) in best[-1].items():
            _extend(pieces, start, spent, width, target, line == count, row)
        best.append(row)
    if total not in best[count]:
        return inf, []
    ends, end = [], total
    for line in range(count, 0, -1):
        start = best[line][end][1]
        ends.append((start, end))
        end = start
    return best[count][total][0], ends[::-1]


def _extend(
    pieces: Sequence[Piece],
    start: int,
    spent: float,
    width: float,
    target: float,
    last: bool,
    row: dict[int, tuple[float, int]],
) -> None:
    """Try every line that starts at `start`, and keep in `row` those that are the best so far."""
    taken, words = 0.0, 0
    for at in range(start, len(pieces)):
        piece = pieces[at]
        taken += piece.width + (piece.space if at > start else 0.0)
        if taken > width:
            return
        words += piece.weight
        ends_here = at + 1 == len(pieces)
        if piece.break_cost is None or last != ends_here:
            continue
        cost = spent + ((taken - target) / width) ** 2 + (0.0 if last else piece.break_cost)
        if words <= 1 and len(pieces) > 1:
            wide = taken >= _WIDE * target
            widow, lone = (_WIDE_WIDOW, _WIDE_LONE) if wide else (_WIDOW, _LONE)
            cost += widow if last and start > 0 else lone
        if cost < row.get(at + 1, (inf, 0))[0]:
            row[at + 1] = (cost, start)
