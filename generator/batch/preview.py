"""Cards as still pictures: no voice, no video, so that a look is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from generator.batch.composing import composed
from generator.batch.danger import require_safe
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate_silently
from generator.bundle.disk import written_whole
from generator.compose import Composition
from generator.compose.behind import sampled
from generator.compose.lettering import ENOUGH
from generator.compose.shading import contrast_of
from generator.errors import AffirmError, Problem, RenderError, SourceRef, UsageError
from generator.formats import drafted
from generator.model import Card
from generator.raster.frames import still
from generator.values import replace

_MARGIN, _LABEL = 16, 28
_PAPER, _INK = (24, 24, 27), (228, 228, 231)


def preview(card: Card, studio: Studio) -> NDArray[np.uint8]:
    """Return the frame of a card that is its cover, as sRGB bytes [h, w, 3].

    Raises ThemeError or RenderError as building the card would.
    """
    composition = silently_composed(card, studio, held=False)
    return still(composition.scene, composition.scene.cover)


def judged_preview(card: Card, studio: Studio) -> tuple[NDArray[np.uint8], tuple[Problem, ...]]:
    """Return the same picture, with a warning if its words can hardly be read on it.

    Only this one frame is judged, which takes next to no time. Raises as `preview` does.
    """
    composition = silently_composed(card, studio, held=False)
    words, at = composition.lettering, composition.scene.cover
    samples = sampled(composition.bare, words, at) if words else []
    picture = still(composition.scene, at)
    contrast = contrast_of(words, samples)
    if contrast >= ENOUGH:
        return picture, ()
    said = f"its words can hardly be read: a contrast of {contrast:.1f}, and {ENOUGH} is needed"
    hint = (
        "A lighter or darker colour in the theme, or `scrim: auto` behind the words. "
        "`affirm check --looks` measures whole cards."
    )
    where = SourceRef(f"themes/{card.theme}")
    return picture, (Problem(said, where, hint, severity="warning"),)


def silently_composed(card: Card, studio: Studio, *, held: bool = True) -> Composition:
    """Return a card laid out in the time of the silent voice.

    Raises ThemeError or RenderError, and CheckError if its words sound as if somebody were in
    danger: then not even a picture is made of them. `held`: as in HouseStyle.
    """
    require_safe(card.entry, studio)
    # Where words stand does not depend on who speaks: the silent voice needs no model.
    narrations = narrate_silently(card, studio)
    return composed(card, theme_of(card, studio), narrations, studio, held=held)


def sheet(
    rows: Sequence[tuple[str, Sequence[tuple[str, Card]]]], studio: Studio, height: int = 480
) -> NDArray[np.uint8]:
    """Return one picture with all the cards: a row each, every still `height` pixels high.

    Each row has a name, and each card in it; both are written over the stills. Raises RenderError
    with the problems of all cards that cannot be drawn.
    """
    lines: list[list[tuple[str, Image.Image]]] = []
    problems: list[Problem] = []
    for name, cards in rows:
        lines.append([])
        for label, card in cards:
            try:
                small = _small(preview(_as_small(card, height), studio), height)
                lines[-1].append((f"{name} · {label}", small))
            except AffirmError as error:
                problems += [
                    replace(each, message=f"{name}, {label}: {each.message}")
                    for each in error.problems
                ]
    if problems:
        raise RenderError(problems)
    step = height + _LABEL + _MARGIN
    width = max(sum(still.width + _MARGIN for _, still in line) for line in lines) + _MARGIN
    page = Image.new("RGB", (width, step * len(lines) + _MARGIN), _PAPER)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(16)
    for number, line in enumerate(lines):
        x, y = _MARGIN, _MARGIN + number * step
        for label, picture in line:
            pen.text((x, y), label, _INK, font)
            page.paste(picture, (x, y + _LABEL))
            x += picture.width + _MARGIN
    return np.asarray(page)


def _as_small(card: Card, height: int) -> Card:
    """Return the card as its draft, a quarter of the work, where that is high enough."""
    draft = drafted(card.format)
    return replace(card, format=draft) if draft.height >= height else card


def _small(picture: NDArray[np.uint8], height: int) -> Image.Image:
    whole = Image.fromarray(picture)
    width = round(height * whole.width / whole.height)
    return whole.resize((width, height), Image.Resampling.LANCZOS)


def save_picture(picture: NDArray[np.uint8], path: Path) -> None:
    """Write a picture as PNG, JPEG or WebP, by the ending of its name.

    Raises UsageError if the ending is another, EncodeError if the file cannot be written.
    """
    kinds = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            f"a picture cannot be written as {path.suffix or 'a file without an ending'}",
            where=SourceRef(str(path)),
            hint=f"Choose a name that ends in one of: {', '.join(kinds)}.",
        )
    # compress_level 1: a still is looked at once, and written four times as fast.
    options = {"compress_level": 1} if kind == "PNG" else {"quality": 85}
    with written_whole(path) as part:
        Image.fromarray(picture).save(part, kind, **options)
