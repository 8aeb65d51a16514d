"""Colours: hex notation and palette names to RGBA."""

from __future__ import annotations

import re

from generator.model import Rgba

_HEX = re.compile(r"#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?\Z")


def parse_hex(text: str) -> Rgba | None:
    """Return the colour of "#rrggbb" or "#rrggbbaa", or None if the text is neither."""
    match = _HEX.match(text.strip())
    if not match:
        return None
    rgb, alpha = match.groups()
    red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    return (red, green, blue, int(alpha, 16) if alpha else 255)
