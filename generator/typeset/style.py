"""How a text is to look: its fonts, sizes and setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.typeset.fonts import FontStack

Align = Literal["left", "center", "right", "start"]
"""Where lines stand in their box; "start" is left, or right for right-to-left text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text is to look. Sizes are the em in pixels."""

    stack: FontStack
    size: float
    """The size it has if the box allows it."""
    min_size: float
    """The smallest size it may shrink to."""
    leading: float = 1.2
    """Baseline to baseline, in em; opened further only where lines would touch."""
    tracking: float = 0.0
    """Space added between letters, in em; left out in scripts whose letters join."""
    align: Align = "center"
    uppercase: bool = False
    max_lines: int | None = None
    grid: float = 1.0
    """Pixels that sizes are tried by: half a one in a draft, to break lines as the whole does."""
    features: tuple[str, ...] = ()
    """OpenType features, e.g. ("tnum", "-liga")."""
