"""How beats come, go and follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.clock import Clock
from generator.compose.entrance import Entrance, Manner
from generator.model import Box, Card, Rgba
from generator.scene.layers.still import StillLayer
from generator.scene.passage_spec import PassageName
from generator.scene.presence import Presence
from generator.scene.shapes import panel
from generator.scene.timeline import BeatSpan
from generator.theme.schema import MotionSpec
from generator.values import dataclass

SLIDE = 220
"""Design pixels a beat travels sideways while it comes or goes."""
DIP = 0.7
"""Least seconds a dip takes each way: quicker, on a bright ground, it would be a flash."""
WIPE = 1.6
"""How much longer a wipe takes than a fade: its edge has a way to go."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The entrances and exits of a card, in frames and frame pixels."""

    manner: Manner
    rise: int
    slide: int
    dips: bool
    wipe: PassageName | None

    def throughout(self, frames: int) -> Entrance:
        """Return how something stands through the whole card, from its first frame on."""
        return Entrance(Presence(0, frames, 0, 0), self.manner, stays=True)

    def of_beats(self, spans: Sequence[BeatSpan], areas: Sequence[Box]) -> list[Entrance]:
        """Return how each beat comes and goes; each takes up an area.

        The first is there at once, as feeds show the first frame of a video before it plays; the
        last one stays, so that a loop has no hole.
        """
        last = len(spans) - 1
        return [
            self._beat(span, area, comes=number > 0, goes=number < last)
            for number, (span, area) in enumerate(zip(spans, areas, strict=True))
        ]

    def _beat(self, span: BeatSpan, area: Box, *, comes: bool, goes: bool) -> Entrance:
        manner, wipe = self.manner, self.wipe
        enter, leave = manner.enter if comes else 0, manner.leave if goes else 0
        if wipe is None:
            presence = Presence(
                span.start, span.end, enter, leave, self.rise, self.slide, manner.easing
            )
            return Entrance(presence, manner, stays=not goes)
        return Entrance(
            Presence(span.start, span.end, 0, 0),
            manner,
            stays=not goes,
            enter=manner.wipe(wipe, round(enter * WIPE), area) if comes else None,
            leave=manner.wipe(wipe, leave, area) if goes else None,
        )

    def dips_between(self, spans: Sequence[BeatSpan], card: Card, shade: Rgba) -> list[StillLayer]:
        """Return a shade that comes over the card and goes between each two beats."""
        if not self.dips or len(spans) < 2:
            return []
        whole = panel(card.format.width, card.format.height, 0, shade)
        least = self.manner.clock.frame_at(DIP)
        enter, leave = max(least, self.manner.enter), max(least, self.manner.leave)
        return [
            StillLayer(whole, 0, 0, Presence(before.end - leave, after.start + enter, leave, enter))
            for before, after in pairwise(spans)
        ]


def staging(motion: MotionSpec, card: Card, *, rtl: bool) -> Staging:
    """Return the staging a theme's motion asks for in a card's format."""
    clock, unit = Clock(card.format.fps), card.format.unit
    slide = round(SLIDE * unit) if motion.transition == "slide" else 0
    manner = Manner(
        clock=clock,
        unit=unit,
        rtl=rtl,
        enter=clock.frame_at(motion.enter or 0),
        leave=clock.frame_at(motion.leave or 0),
        easing=motion.easing,
        calm=bool(motion.calm),
    )
    return Staging(
        manner,
        rise=round((motion.rise or 0) * unit),
        slide=-slide if rtl else slide,
        dips=motion.transition == "dip",
        wipe=motion.transition if motion.transition in ("wipe", "wipe_down") else None,
    )
