"""The pixels of a run: glyphs drawn large, mended where they meet, and averaged down."""

from __future__ import annotations

from functools import lru_cache, partial
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from generator.typeset.block import Run
from generator.typeset.face import open_font
from generator.typeset.measure import extent
from generator.typeset.scripts import graphemes

Drawn = tuple[Image.Image, int, int]
"""An image nobody may change (it is kept for the next time), and its place in the block."""

_STEEP = [min(255, max(0, round((value - 127.5) * 2 + 127.5))) for value in range(256)]
"""Two half-covered edges that meet come to three quarters: call that full, or a seam shows."""
_RIM = 0.03
"""In em: how far the white rim of an emoji reaches, about."""
_BAR_GAP = 0.025
"""In em: t and f whose bars come nearer than this were meant to touch."""


@lru_cache(maxsize=256)
def mask(run: Run, baseline: int) -> Drawn | None:
    """Return the coverage of a run, one channel, with its place; None if it has no ink."""
    canvas, x, y = _canvas(run, "L")
    _draw_text(canvas, run, x, y, 255)
    _close_bars(canvas, run, x)
    return _reduced(canvas.point(_STEEP), x, y, run, baseline)


@lru_cache(maxsize=256)
def color_glyphs(run: Run, baseline: int) -> Drawn | None:
    """Return the colours of an emoji run, RGBA with straight alpha, with its place."""
    canvas, x, y = _canvas(run, "RGBA", _RIM)
    _draw_text(canvas, run, x, y, (0, 0, 0, 255))
    return _reduced(_rimmed(canvas, _RIM * _em(run)), x, y, run, baseline)


def _rimmed(glyphs: Image.Image, width: float) -> Image.Image:
    """Return the emoji on a white rim like a sticker's: dark lines vanish on a dark ground."""
    spread = glyphs.getchannel("A").filter(ImageFilter.GaussianBlur(width))
    rim = Image.new("RGBA", glyphs.size, "white")
    rim.putalpha(spread.point([min(255, value * 5) for value in range(256)]))
    return Image.alpha_composite(rim, glyphs)


def _canvas(run: Run, mode: str, rim: float = 0.0) -> tuple[Image.Image, float, int]:
    """Return a canvas with room for the ink and a rim (in em), and where its origin lies."""
    ink = extent(run.text, run.shaping)
    margin = 3 + ceil(2 * rim * run.size)
    fraction = run.x - floor(run.x)
    left = (ceil(max(0.0, -ink.left) * run.size)) + margin
    above = (ceil(max(0.0, -ink.top) * run.size)) + margin
    width = left + (ceil(max(ink.right, ink.advance) * run.size)) + margin + 1
    height = above + (ceil(max(0.0, ink.bottom) * run.size)) + margin
    scale = _scale(run)
    canvas = Image.new(mode, (width * scale, height * scale))
    return canvas, (left + fraction) * scale, above * scale


def _draw_text(
    canvas: Image.Image, run: Run, x: float, y: int, fill: int | tuple[int, int, int, int]
) -> None:
    shaping = run.shaping
    font = open_font(shaping.face, _em(run))
    write = partial(
        ImageDraw.Draw(canvas).text,
        font=font,
        fill=fill,
        anchor="ls",
        direction=shaping.direction,
        language=shaping.language or None,
        features=shaping.raqm_features,
        embedded_color=shaping.face.color,
    )
    if not shaping.tracking:
        write((round(x), y), run.text)
        return
    for letter, start in _spaced(run, font):
        write((round(x + start), y), letter)


def _spaced(run: Run, font: ImageFont.FreeTypeFont) -> list[tuple[str, float]]:
    """Return each letter of a tracked run and how far from its left end it stands, kerned."""
    shaping, letters = run.shaping, graphemes(run.text)

    def length(text: str) -> float:
        return float(
            font.getlength(text, direction=shaping.direction, features=shaping.raqm_features)
        )

    gap = shaping.tracking * _em(run)
    whole = length(run.text) + gap * (len(letters) - 1)
    placed: list[tuple[str, float]] = []
    read = ""
    for number, letter in enumerate(letters):
        read += letter
        end = length(read) + gap * number
        placed.append((letter, whole - end if shaping.rtl else end - length(letter)))
    return placed


def _close_bars(canvas: Image.Image, run: Run, x: float) -> None:
    """Join the bars of neighbouring t and f where a hair's breadth of background shows."""
    if run.shaping.tracking or run.shaping.rtl:
        return
    font = open_font(run.shaping.face, _em(run))
    gap = max(1, round(_BAR_GAP * _em(run)))
    for at in range(1, len(run.text)):
        if run.text[at - 1] not in "ft" or run.text[at] not in "ft":
            continue
        joint = round(x + font.getlength(run.text[:at], features=run.shaping.raqm_features))
        area = (max(0, joint - 2 * gap), 0, min(canvas.width, joint + 2 * gap), canvas.height)
        canvas.paste(Image.fromarray(_closed(np.asarray(canvas.crop(area)), gap)), area[:2])


def _closed(mask: NDArray[np.uint8], gap: int) -> NDArray[np.uint8]:
    """Return the mask with horizontal gaps of up to `gap` pixels filled (a closing)."""
    windows = np.lib.stride_tricks.sliding_window_view
    grown = windows(np.pad(mask, ((0, 0), (gap, gap))), gap + 1, axis=1).max(axis=2)
    shrunk = windows(grown, gap + 1, axis=1).min(axis=2)
    return np.ascontiguousarray(np.maximum(mask, shrunk))


def _scale(run: Run) -> int:
    """Return how many times larger to draw: small letters need more to come out even."""
    return 2 if run.size >= 72 else 4


def _em(run: Run) -> float:
    return run.size * run.shaping.face.scale * _scale(run)


def _reduced(canvas: Image.Image, x: float, y: int, run: Run, baseline: int) -> Drawn | None:
    scale = _scale(run)
    small = canvas.reduce(scale)
    box = small.getchannel("A").getbbox() if small.mode == "RGBA" else small.getbbox()
    if box is None:
        return None
    image = small.crop(box)
    if image.mode == "RGBA":
        image = _straight(image)
    origin = int(x // scale)
    return image, floor(run.x) - origin + box[0], baseline - y // scale + box[1]


def _straight(premultiplied: Image.Image) -> Image.Image:
    """Return the image with straight alpha: on a clear canvas Pillow draws premultiplied."""
    rgba = np.asarray(premultiplied, np.float32)
    alpha = np.maximum(rgba[..., 3:], 1)
    color = np.minimum(np.rint(rgba[..., :3] * 255 / alpha), 255)
    return Image.fromarray(np.concatenate([color, rgba[..., 3:]], axis=2).astype(np.uint8))
