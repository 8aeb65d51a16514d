"""A breathing circle in its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import chain

from generator.compose.facts import Facts
from generator.compose.overlays.caption import Caption, captions
from generator.compose.overlays.overlaid import Paint
from generator.model import Box, Breath, PhaseName
from generator.scene.breathing import Pace
from generator.scene.layers.breath import BreathLayer, Circles
from generator.scene.model import Layer
from generator.scene.overlay_spec import BreathItem
from generator.scene.presence import Presence
from generator.typeset.block import PlacedWord
from generator.values import dataclass

WORDS: Mapping[PhaseName, tuple[str, str]] = {
    "in": ("breath_in", "Breathe in"),
    "hold": ("breath_hold", "Hold"),
    "out": ("breath_out", "Breathe out"),
}
"""The theme's text for a phase, and the words of a theme that has none."""
CALM = 0.68
"""The least that is left of a circle in a calm theme, as a share."""
ROOM, LEAST = 240, 0.3
"""Design pixels of a column's height that a circle leaves to words; the share it takes anyway."""
LINE = 6
"""Design pixels of the circle's line."""
NAME_UP, COUNT_DOWN = 0.34, 0.22
"""How far above and below the middle the words stand, as shares of the smallest radius."""


@dataclass(frozen=True, slots=True)
class BreathingCircle:
    """A circle of a size that follows a pace."""

    item: BreathItem
    radius: int
    smallest: int
    pace: Pace
    names: Mapping[PhaseName, Caption]
    counts: Mapping[int, Caption]
    line: int

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height, in frame pixels."""
        return 2 * self.radius + 2, 2 * self.radius + 2

    def words(self, x: int, y: int) -> Iterator[tuple[PlacedWord, Box]]:
        """Yield the names of its phases and its seconds, all of them in its middle."""
        (middle, up), (_, down) = self._points(x, y)
        yield from chain.from_iterable(each.words(middle, up) for each in self.names.values())
        yield from chain.from_iterable(each.words(middle, down) for each in self.counts.values())

    def layers(self, x: int, y: int, presence: Presence, paint: Paint) -> list[Layer]:
        """Return the circle with the words in it."""
        (middle, up), (_, down) = self._points(x, y)
        color, ink = paint(self.item.color), paint(self.item.ink)
        return [
            BreathLayer(
                pace=self.pace,
                circles=Circles(self.radius, self.line, color),
                smallest=self.smallest,
                x=x + self.size[0] // 2,
                y=y + self.size[1] // 2,
                names={name: each.look(ink, middle, up) for name, each in self.names.items()},
                counts={left: each.look(ink, middle, down) for left, each in self.counts.items()},
                presence=presence,
            )
        ]

    def _points(self, x: int, y: int) -> tuple[tuple[int, int], tuple[int, int]]:
        middle, centre = x + self.size[0] // 2, y + self.size[1] // 2
        return (
            (middle, centre - round(NAME_UP * self.smallest)),
            (middle, centre + round(COUNT_DOWN * self.smallest)),
        )


def a_breath(item: BreathItem, area: Box, facts: Facts) -> BreathingCircle | None:
    """Return the circle of a beat's breath, or None if the beat has none."""
    if facts.number is None or facts.beat is None or facts.beat.breath is None:
        return None
    breath = facts.beat.breath
    high = max(area.h - facts.pixels(ROOM), round(LEAST * area.h))
    radius = max(8, min(facts.pixels(item.size), area.w, high) // 2 - 1)
    share = max(item.smallest, CALM) if facts.calm else item.smallest
    smallest = round(radius * share)
    phases = tuple(dict.fromkeys(phase.name for phase in breath.phases))
    seconds = range(1, math.ceil(max(phase.seconds for phase in breath.phases)) + 1)
    room = round(1.66 * smallest), max(4, round(0.4 * smallest))
    names = captions(
        [facts.texts.get(*WORDS[name]) for name in phases],
        facts.styles[item.label],
        room,
        facts.where,
    )
    counts = captions(
        [str(left) for left in seconds],
        facts.styles[item.count],
        (room[0], max(4, round(0.75 * smallest))),
        facts.where,
    )
    return BreathingCircle(
        item,
        radius,
        smallest,
        _pace(breath, facts.number, facts),
        dict(zip(phases, names, strict=True)),
        dict(zip(seconds, counts, strict=True)),
        facts.pixels(LINE),
    )


def _pace(breath: Breath, number: int, facts: Facts) -> Pace:
    """Return the pace: from the beat's first word on, as many whole rounds as the beat has."""
    start, end = facts.starts[number], facts.timeline.beats[number].end
    rounds = max(1, math.floor((end - start) / facts.fps / breath.seconds))
    return Pace(breath, start, rounds, facts.fps)
