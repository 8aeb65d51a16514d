"""What every motion starts from: a word drawn in each of its colours."""

from __future__ import annotations

from dataclasses import dataclass

from generator.scene.layers.words import Look
from generator.scene.timeline import Cue


@dataclass(frozen=True, slots=True)
class DrawnWord:
    """A word in its place, in the colours it has before, while and after it is said."""

    cue: Cue
    waiting: Look
    lit: Look
    said: Look
    rtl: bool
    letters: tuple[float, ...]
    """Where each letter ends, as shares of the word's width from where reading begins."""
    baseline: int
    """The row its letters stand on."""
    em: int
    """The size of its letters in frame pixels."""
