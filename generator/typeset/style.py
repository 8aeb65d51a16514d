"""How a text is to look: its fonts, sizes and setting."""

from __future__ import annotations

from typing import Literal

from generator.typeset.fonts import FontStack
from generator.values import dataclass

Align = Literal["left", "center", "right", "start"]
"""Where lines stand in their box; "start" is left, or right for right-to-left text."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a text was made to fit a box: what its lines follow from."""

    size: float
    """The em in pixels."""
    room: float
    """The width of a line, in em."""
    whole: bool
    """Whether phrases and hyphenated words were kept whole."""


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
    fitting: Fitting | None = None
    """How the text was set already, in the card of which this is the draft; None = it is new."""
    features: tuple[str, ...] = ()
    """OpenType features, e.g. ("tnum", "-liga")."""
