"""A frame as a cover picture."""

from __future__ import annotations

import io

from PIL import Image

from generator.scene.model import Picture

LARGEST = 400_000
"""Bytes: quick to load everywhere, and far below each platform's own limit."""

_FULL_COLOUR, _HALF_COLOUR = 0, 2
# Full colour resolution keeps coloured words crisp; a picture too busy for it gives way stepwise.
_STEPS = (
    (90, _FULL_COLOUR),
    (90, _HALF_COLOUR),
    (84, _HALF_COLOUR),
    (76, _HALF_COLOUR),
    (66, _HALF_COLOUR),
    (50, _HALF_COLOUR),
)


def cover_jpeg(picture: Picture) -> bytes:
    """Return an RGB picture [h, w, 3] as a JPEG, the best that stays below LARGEST.

    Equal pictures give equal bytes: no date, no name, no thumbnail inside.
    """
    image = Image.fromarray(picture)
    data = b""
    for quality, subsampling in _STEPS:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
        data = file.getvalue()
        if len(data) <= LARGEST:
            break
    return data
