"""How beats come, go and follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.clock import Clock
from generator.model import Card
from generator.scene.layers.still import StillLayer
from generator.scene.motion import EasingName
from generator.scene.presence import Presence
from generator.scene.shapes import Rgba, panel
from generator.scene.timeline import BeatSpan
from generator.theme.schema import MotionSpec

SLIDE = 220
"""Design pixels a beat travels sideways while it comes or goes."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The entrances and exits of a card, in frames and frame pixels."""

    enter: int
    leave: int
    rise: int
    slide: int
    dips: bool
    easing: EasingName | None = None

    def throughout(self, frames: int) -> Presence:
        """Return the presence of what stands through the whole card, from its first frame on."""
        return Presence(0, frames, 0, 0)

    def of_beats(self, spans: Sequence[BeatSpan]) -> list[Presence]:
        """Return the presence of each beat.

        The first is there at once, as feeds show the first frame of a video before it plays; the
        last one stays, so that a loop has no hole.
        """
        last = len(spans) - 1
        return [
            Presence(
                span.start,
                span.end,
                enter=self.enter if number else 0,
                leave=0 if number == last else self.leave,
                rise=self.rise,
                slide=self.slide,
                easing=self.easing,
            )
            for number, span in enumerate(spans)
        ]

    def dips_between(self, spans: Sequence[BeatSpan], card: Card, shade: Rgba) -> list[StillLayer]:
        """Return a shade that comes over the card and goes between each two beats."""
        if not self.dips or len(spans) < 2:
            return []
        whole = panel(card.format.width, card.format.height, 0, shade)
        return [
            StillLayer(
                whole,
                0,
                0,
                Presence(before.end - self.leave, after.start + self.enter, self.leave, self.enter),
            )
            for before, after in pairwise(spans)
        ]


def staging(motion: MotionSpec, card: Card, *, rtl: bool) -> Staging:
    """Return the staging a theme's motion asks for in a card's format."""
    clock, unit = Clock(card.format.fps), card.format.unit
    slide = round(SLIDE * unit) if motion.transition == "slide" else 0
    return Staging(
        enter=clock.frame_at(motion.enter or 0),
        leave=clock.frame_at(motion.leave or 0),
        rise=round((motion.rise or 0) * unit),
        slide=-slide if rtl else slide,
        dips=motion.transition == "dip",
        easing=motion.easing,
    )
