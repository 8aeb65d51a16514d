"""Which words of a normalised reading speak which word of the text: 7:30 -> seven thirty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache

LONGEST_PIECE = 24
"""One written word becomes at most about so many spoken ones: a long number, a time, a date."""


def match_reading(
    words: Sequence[str], reading: Sequence[str], read_alone: Callable[[str], str]
) -> tuple[range, ...]:
    """Return, for each word, the range of the reading's words that speak it; it may be empty.

    The ranges are in order and together cover the whole reading. `read_alone` tells what a word
    would become on its own; it decides where the text was rewritten.
    """
    if list(words) == list(reading):
        return tuple(range(i, i + 1) for i in range(len(words)))
    ranges: list[range] = []
    blocks = SequenceMatcher(None, words, reading, autojunk=False).get_opcodes()
    for tag, first, last, start, stop in blocks:
        if tag == "equal":
            ranges += [range(start + i, start + i + 1) for i in range(last - first)]
        elif last > first:
            alone = [read_alone(word) for word in words[first:last]]
            ranges += [
                range(start + low, start + high)
                for low, high in _partition(alone, reading[start:stop])
            ]
        elif ranges:
            ranges[-1] = range(ranges[-1].start, stop)
    if ranges:
        ranges[0] = range(ranges[0].stop)
    return tuple(ranges)


def _partition(alone: Sequence[str], reading: Sequence[str]) -> list[tuple[int, int]]:
    """Cut a reading into one piece a word, so that the pieces look most like `alone`."""
    count = len(reading)
    likeness = cache(_likeness)
    best: list[list[float]] = [[0.0] + [float("-inf")] * count]
    cuts: list[list[int]] = []
    for expected in alone:
        row, cut = [], []
        for high in range(count + 1):
            scores = {
                low: best[-1][low] + likeness(expected, " ".join(reading[low:high]))
                for low in range(max(0, high - LONGEST_PIECE), high + 1)
            }
            cut.append(max(scores, key=scores.__getitem__))
            row.append(scores[cut[-1]])
        best.append(row)
        cuts.append(cut)
    pieces, high = [], count
    for cut in reversed(cuts):
        pieces.append((cut[high], high))
        high = cut[high]
    return pieces[::-1]


def _likeness(expected: str, piece: str) -> float:
    """Return how many characters two readings share, less a little for those that differ."""
    if expected == piece:
        return 2.0 * len(piece)
    same = sum(block.size for block in SequenceMatcher(None, expected, piece).get_matching_blocks())
    return 2.0 * same - 0.5 * (len(expected) + len(piece) - 2 * same)
