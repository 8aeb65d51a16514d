"""Placed words as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from generator.typeset.block import PlacedWord, Run, TextBlock
from generator.typeset.glyphs import color_glyphs, mask
from generator.values import dataclass

Color = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""
Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft copy under the letters: a shadow if it is moved, a glow if not."""

    color: Color
    blur: float
    """Standard deviation of the blur in pixels."""
    dx: int = 0
    dy: int = 0


def draw_word(
    word: PlacedWord, color: Color, shadow: Shadow | None = None
) -> tuple[Picture, int, int]:
    """Return the tight picture of a word [h, w, 4], straight alpha, and its x and y in the block.

    Colour emoji keep their own colours. A word without ink is one clear pixel.
    """
    return _finish(_ink(word.runs, word.baseline, color), word, shadow)


def draw_block(
    block: TextBlock, color: Color, shadow: Shadow | None = None
) -> tuple[Picture, int, int]:
    """Return the tight picture of all words together, and its x and y in the block."""
    drawn = [_ink(word.runs, word.baseline, color) for word in block.words]
    return _finish(_merged(drawn), block.words[0] if block.words else None, shadow)


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """An RGBA image with straight alpha, and its place in the block."""

    image: Image.Image
    x: int
    y: int


def _ink(runs: tuple[Run, ...], baseline: int, color: Color) -> _Layer | None:
    return _merged([_paint(run, baseline, color) for run in runs])


def _paint(run: Run, baseline: int, color: Color) -> _Layer | None:
    colored = run.shaping.face.color
    drawn = color_glyphs(run, baseline) if colored else mask(run, baseline)
    if drawn is None:
        return None
    glyphs, x, y = drawn
    image = glyphs.copy() if colored else Image.new("RGB", glyphs.size, color[:3])
    alpha = glyphs.getchannel("A") if colored else glyphs
    image.putalpha(_scaled(alpha, color[3]))
    return _Layer(image, x, y)


def _scaled(alpha: Image.Image, opacity: int) -> Image.Image:
    if opacity == 255:
        return alpha
    return alpha.point([round(value * opacity / 255) for value in range(256)])


def _merged(parts: Sequence[_Layer | None]) -> _Layer | None:
    """Return the layers laid over one another, the first at the bottom."""
    layers = [each for each in parts if each is not None]
    if len(layers) <= 1:
        return layers[0] if layers else None
    x, y = min(each.x for each in layers), min(each.y for each in layers)
    right = max(each.x + each.image.width for each in layers)
    bottom = max(each.y + each.image.height for each in layers)
    canvas = Image.new("RGBA", (right - x, bottom - y))
    for each in layers:
        canvas.alpha_composite(each.image, (each.x - x, each.y - y))
    return _Layer(canvas, x, y)


def _finish(
    layer: _Layer | None, at: PlacedWord | None, shadow: Shadow | None
) -> tuple[Picture, int, int]:
    if layer is None:
        clear = np.zeros((1, 1, 4), np.uint8)
        return (clear, at.box.x, at.box.y) if at else (clear, 0, 0)
    if shadow is not None:
        layer = _merged([_cast(layer, shadow), layer]) or layer
    return np.array(layer.image), layer.x, layer.y


def _cast(layer: _Layer, shadow: Shadow) -> _Layer:
    margin = ceil(shadow.blur * 3)
    size = (layer.image.width + 2 * margin, layer.image.height + 2 * margin)
    alpha = Image.new("L", size)
    alpha.paste(layer.image.getchannel("A"), (margin, margin))
    soft = alpha.filter(ImageFilter.GaussianBlur(shadow.blur))
    image = Image.new("RGB", size, shadow.color[:3])
    image.putalpha(_scaled(soft, shadow.color[3]))
    return _Layer(image, layer.x - margin + shadow.dx, layer.y - margin + shadow.dy)
