"""Placed words as pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from generator.typeset.block import PlacedWord, Run, TextBlock
from generator.typeset.glyphs import color_glyphs, mask

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
    """Premultiplied colour [h, w, 4] as floats of 0 to 255, and its place in the block."""

    rgba: NDArray[np.float32]
    x: int
    y: int


def _ink(runs: tuple[Run, ...], baseline: int, color: Color) -> _Layer | None:
    layers = []
    for run in runs:
        drawn = color_glyphs(run, baseline) if run.shaping.face.color else mask(run, baseline)
        if drawn is None:
            continue
        pixels, x, y = drawn
        if run.shaping.face.color:
            layers.append(_Layer(pixels * np.float32(color[3] / 255), x, y))
        else:
            paint = np.array([*color[:3], 255], np.float32) * np.float32(color[3] / 255)
            layers.append(_Layer((pixels / np.float32(255))[..., None] * paint, x, y))
    return _merged(layers)


def _merged(parts: list[_Layer | None] | list[_Layer]) -> _Layer | None:
    layers = [each for each in parts if each is not None]
    if len(layers) <= 1:
        return layers[0] if layers else None
    x, y = min(each.x for each in layers), min(each.y for each in layers)
    right = max(each.x + each.rgba.shape[1] for each in layers)
    bottom = max(each.y + each.rgba.shape[0] for each in layers)
    canvas = np.zeros((bottom - y, right - x, 4), np.float32)
    for each in layers:
        _over(canvas, each.rgba, each.x - x, each.y - y)
    return _Layer(canvas, x, y)


def _over(canvas: NDArray[np.float32], top: NDArray[np.float32], x: int, y: int) -> None:
    height, width = top.shape[:2]
    under = canvas[y : y + height, x : x + width]
    under *= 1 - top[..., 3:] / 255
    under += top


def _finish(
    layer: _Layer | None, at: PlacedWord | None, shadow: Shadow | None
) -> tuple[Picture, int, int]:
    if layer is None:
        clear = np.zeros((1, 1, 4), np.uint8)
        return (clear, at.box.x, at.box.y) if at else (clear, 0, 0)
    if shadow is not None:
        layer = _merged([_cast(layer, shadow), layer]) or layer
    alpha = layer.rgba[..., 3:]
    straight = np.divide(
        layer.rgba[..., :3] * 255, alpha, out=np.zeros_like(layer.rgba[..., :3]), where=alpha > 0
    )
    rgba = np.concatenate([straight, alpha], axis=2)
    return np.clip(np.rint(rgba), 0, 255).astype(np.uint8), layer.x, layer.y


def _cast(layer: _Layer, shadow: Shadow) -> _Layer:
    margin = int(np.ceil(shadow.blur * 3))
    alpha = np.pad(np.rint(layer.rgba[..., 3]).astype(np.uint8), margin)
    soft = Image.fromarray(alpha).filter(ImageFilter.GaussianBlur(shadow.blur))
    strength = np.asarray(soft, np.float32)[..., None] / 255
    paint = np.array([*shadow.color[:3], 255], np.float32) * np.float32(shadow.color[3] / 255)
    return _Layer(strength * paint, layer.x - margin + shadow.dx, layer.y - margin + shadow.dy)
