"""What every motion starts from: a word drawn in each of its colours."""

from __future__ import annotations

from generator.scene.layers.words import Look
from generator.scene.motion import EASINGS, Easing, EasingName
from generator.scene.timeline import Cue
from generator.values import dataclass


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
    frames: int
    """How many it takes to light: a motion of as many stages is as smooth as it can be."""
    easing: EasingName | None = None
    """The curve the theme asks for; None = the motion's own."""

    def eased(self, own: Easing = EASINGS["out"]) -> Easing:
        """Return the curve to move by: the theme's, or else the motion's own."""
        return EASINGS[self.easing] if self.easing else own
