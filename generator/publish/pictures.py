"""Pictures made for the site: a small one of each cover, and a square one for podcasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from generator.errors import RenderError, SourceRef

REVISION = 1
"""Goes up when the same cover gives another picture."""
_LEAST_WIDTH = 400
"""Pixels: about twice as wide as a card of the gallery is on a large screen."""
PODCAST_SIDE = 1400
"""The least that podcast directories take, in pixels."""


def thumb_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the small picture of a cover: half, a quarter or an eighth of it."""
    scale = _scale(width)
    return -(-width // scale), -(-height // scale)


def write_thumb(cover: Path, target: Path) -> None:
    """Write a small JPEG of a cover. Raises RenderError if the cover is no picture."""
    with _opened(cover) as picture:
        scale = _scale(picture.width)
        # Such sizes a JPEG can be decoded at: a third of the time of scaling it afterwards.
        picture.draft("RGB", (picture.width // scale, picture.height // scale))
        picture.load()
    # `convert` would copy what is in RGB already.
    small = picture if picture.mode == "RGB" else picture.convert("RGB")
    small.save(target, "JPEG", quality=75)


def _scale(width: int) -> int:
    return next((scale for scale in (8, 4, 2) if width // scale >= _LEAST_WIDTH), 1)


def write_podcast_cover(cover: Path, target: Path) -> None:
    """Write the square middle of a cover. Raises RenderError if the cover is no picture."""
    with _opened(cover) as picture:
        side = min(picture.size)
        left, top = (picture.width - side) // 2, (picture.height - side) // 2
        middle = picture.convert("RGB").crop((left, top, left + side, top + side))
    square = middle.resize((PODCAST_SIDE, PODCAST_SIDE), Image.Resampling.LANCZOS)
    square.save(target, "JPEG", quality=85, progressive=True)


@contextmanager
def _opened(cover: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(cover, formats=("JPEG",)) as picture:
            yield picture
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RenderError(
            f"the cover is no picture: {error}", where=SourceRef(str(cover))
        ) from error
