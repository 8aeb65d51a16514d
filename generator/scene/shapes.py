"""Simple shapes as sprites: panels, rules, dots. Drawn large and shrunk, so edges are soft."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from generator.model import Rgba
from generator.scene.model import Sprite

_OVERSAMPLE = 4


def panel(width: int, height: int, radius: int, color: Rgba, soft: int = 0) -> Sprite:
    """Return a rectangle with rounded corners; `soft` blurs its edge by so many pixels outward.

    The sprite is larger than the panel by `2 * soft` on every side.
    """
    scale = 1 if soft else _OVERSAMPLE
    margin = 2 * soft
    size = ((width + 2 * margin) * scale, (height + 2 * margin) * scale)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (
            margin * scale,
            margin * scale,
            (margin + width) * scale - 1,
            (margin + height) * scale - 1,
        ),
        radius=min(radius, width // 2, height // 2) * scale,
        fill=255,
    )
    if soft:
        mask = mask.filter(ImageFilter.GaussianBlur(soft))
    else:
        mask = mask.resize((width, height), Image.Resampling.BOX)
    return tinted(np.asarray(mask), color)


def dots(count: int, current: int, size: int, gap: int, color: Rgba, lit: Rgba) -> Sprite:
    """Return a row of `count` dots; the one numbered `current` (from 0) is longer and lit."""
    long = size * 3
    width = (count - 1) * (size + gap) + long
    canvas = Image.new("RGBA", (width * _OVERSAMPLE, size * _OVERSAMPLE), (*color[:3], 0))
    draw = ImageDraw.Draw(canvas)
    x = 0
    for number in range(count):
        wide = long if number == current else size
        fill = lit if number == current else color
        edge = (x * _OVERSAMPLE, 0, (x + wide) * _OVERSAMPLE - 1, size * _OVERSAMPLE - 1)
        draw.rounded_rectangle(edge, radius=size * _OVERSAMPLE // 2, fill=fill)
        x += wide + gap
    return Sprite(np.asarray(canvas.resize((width, size), Image.Resampling.BOX)))


def tinted(mask: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], color: Rgba) -> Sprite:
    """Return a sprite of one colour whose alpha is the mask times the colour's own alpha."""
    rgba = np.empty((*mask.shape, 4), np.uint8)
    rgba[..., :3] = color[:3]
    rgba[..., 3] = (mask.astype(np.uint16) * color[3] + 127) // 255
    return Sprite(rgba)
