"""The weakest shade under which words can be read: how dark or light, and how opaque."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.compose.contrast import Pixels, covered, least_contrast
from generator.compose.lettering import ENOUGH, Ink, Lettering
from generator.model import Rgba
from generator.values import dataclass

_SPARE = 1.03
"""How much more contrast is asked for than needed: the encoder rounds, and not all was seen."""
_TINT = 0.12
"""How much of the background's own colour a shade keeps, so that it looks like its shadow."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Pixels behind words that look alike."""

    inks: tuple[Ink, ...]
    panels: tuple[Rgba, ...]
    pixels: Pixels
    cover: NDArray[np.float64]
    """How much of a shade lies on each pixel [n, 1]."""


def contrast_of(words: Sequence[Lettering], samples: Sequence[Pixels]) -> float:
    """Return the least contrast, 1 to 21, of a word to be read and the pixels behind it.

    Words that wait to be said need less, and count for more by as much.
    """
    groups = _groups(words, samples, [0.0] * len(words))
    return min(21.0, ENOUGH * _score(groups, (0, 0, 0, 0)))


def suffices(words: Sequence[Lettering], samples: Sequence[Pixels]) -> bool:
    """Return whether every word can be read as it is."""
    return contrast_of(words, samples) >= ENOUGH


def weakest(words: Sequence[Lettering], samples: Sequence[Pixels], covers: Sequence[float]) -> Rgba:
    """Return the least opaque shade under which every word can be read.

    `covers` is how much of the shade lies behind each word, as its edge is soft. If no shade
    reaches what is needed, the one that comes nearest to it.
    """
    groups = _groups(words, samples, covers)
    mean = np.concatenate([each.pixels for each in groups]).mean(axis=0)
    dark, light = _rgb(mean * _TINT), _rgb(255 - (255 - mean) * _TINT)
    for pair in ((dark, light), ((0, 0, 0), (255, 255, 255))):
        reaching = [(alpha, color) for color in pair if (alpha := _alpha(groups, color))]
        if reaching:
            alpha, color = min(reaching)
            return (*color, alpha)
    tries = [(*color, alpha) for color in ((0, 0, 0), (255, 255, 255)) for alpha in (128, 192, 255)]
    return max(tries, key=lambda shade: _score(groups, shade))


def _rgb(color: Pixels) -> Rgb:
    red, green, blue = (round(float(channel)) for channel in color)
    return red, green, blue


def _groups(
    words: Sequence[Lettering], samples: Sequence[Pixels], covers: Sequence[float]
) -> list[_Group]:
    alike: dict[tuple[tuple[Ink, ...], tuple[Rgba, ...]], list[int]] = {}
    for number, word in enumerate(words):
        alike.setdefault((word.inks, word.panels), []).append(number)
    return [
        _Group(
            inks,
            panels,
            np.concatenate([samples[number] for number in numbers]),
            np.concatenate(
                [np.full((len(samples[number]), 1), covers[number]) for number in numbers]
            ),
        )
        for (inks, panels), numbers in alike.items()
    ]


def _alpha(groups: Sequence[_Group], color: Rgb) -> int:
    """Return the least opacity, 1 to 255, that is enough; 0 if none is."""
    low, high = 0, 255
    if _score(groups, (*color, high)) < 1:
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        if _score(groups, (*color, middle)) >= 1:
            high = middle
        else:
            low = middle
    return high


def _score(groups: Sequence[_Group], shade: Rgba) -> float:
    """Return the least contrast in relation to what is needed: 1 and more is enough."""
    least = 21.0
    for group in groups:
        below = covered(group.pixels, shade, group.cover)
        for panel in group.panels:
            below = covered(below, panel)
        for ink in group.inks:
            wanted = ink.needs * (_SPARE if shade[3] else 1)
            least = min(least, least_contrast((ink.color,), below) / wanted)
    return least
