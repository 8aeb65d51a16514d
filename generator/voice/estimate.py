"""When words are heard, guessed from their syllables and the pauses in the sound."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.voice.narration import split_words
from generator.voice.pauses import sounding
from generator.voice.speech import makes_sound, spoken_words
from generator.voice.syllables import rest_after, word_seconds

BREAK_WITHOUT_MARK = 0.35
"""What it costs to rest where no mark stands, as a part of the mean stretch, squared."""


def estimated_times(
    pcm: NDArray[np.float32], rate: int, text: str
) -> dict[int, tuple[float, float]]:
    """Return start and end in seconds of each word that sounds, by its number in the text.

    Each stretch between pauses takes some words in a row, as many as their syllables fill best,
    and gives each its part. A sound without speech takes them evenly over its length.
    """
    forms = dict(enumerate(spoken_words(text)))
    numbers = [number for number in range(len(split_words(text))) if makes_sound(forms[number])]
    weights = np.array([word_seconds(forms[number]) for number in numbers])
    if not numbers or not len(pcm):
        return {}
    stretches = _merged(sounding(pcm, rate) or ((0.0, len(pcm) / rate),), len(numbers))
    ends = [rest_after(forms[number], 1.0) > 0 for number in numbers]
    times: dict[int, tuple[float, float]] = {}
    first = 0
    for (start, stop), last in zip(stretches, _cuts(weights, ends, stretches), strict=True):
        part = np.concatenate([[0.0], np.cumsum(weights[first:last])])
        at = start + part / part[-1] * (stop - start)
        for place, number in enumerate(numbers[first:last]):
            times[number] = (float(at[place]), float(at[place + 1]))
        first = last
    return times


def _merged(stretches: Sequence[tuple[float, float]], most: int) -> list[tuple[float, float]]:
    """Return at most so many stretches: across the shortest pauses they are made one."""
    kept = list(stretches)
    while len(kept) > most:
        shortest = min(range(1, len(kept)), key=lambda n: kept[n][0] - kept[n - 1][1])
        kept[shortest - 1 : shortest + 1] = [(kept[shortest - 1][0], kept[shortest][1])]
    return kept


def _cuts(
    weights: NDArray[np.float64], ends: Sequence[bool], stretches: Sequence[tuple[float, float]]
) -> list[int]:
    """Return after how many words each stretch ends; each has at least one.

    The cheapest way (dynamic programming): a stretch that is longer or shorter than its words
    costs, and so does a pause where the text has no mark.
    """
    lengths = np.array([stop - start for start, stop in stretches])
    before = np.concatenate([[0.0], np.cumsum(weights)]) * (lengths.sum() / weights.sum())
    count, mean = len(weights), lengths.mean()
    best = [0.0] + [float("inf")] * count
    ways: list[list[int]] = []
    for place, length in enumerate(lengths):
        row, way = [float("inf")] * (count + 1), [0] * (count + 1)
        for last in range(place + 1, count - (len(lengths) - place - 1) + 1):
            marked = last == count or ends[last - 1]
            costs = {
                first: best[first] + ((before[last] - before[first] - length) / mean) ** 2
                for first in range(place, last)
            }
            way[last] = min(costs, key=costs.__getitem__)
            row[last] = costs[way[last]] + (0.0 if marked else BREAK_WITHOUT_MARK**2)
        best = row
        ways.append(way)
    cuts = [count]
    for way in reversed(ways[1:]):
        cuts.append(way[cuts[-1]])
    return cuts[::-1]
