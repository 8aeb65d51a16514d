"""Rings, bars and waveforms in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.compose.facts import Facts
from generator.compose.overlays.overlaid import Paint, faint
from generator.compose.overlays.voice import Voice, heard
from generator.model import Box
from generator.scene.layers.bar import bar
from generator.scene.layers.filling import Filling, FillingLayer, Shape, whole
from generator.scene.layers.ring import ring
from generator.scene.layers.waveform import waveform
from generator.scene.model import Layer
from generator.scene.overlay_spec import BarItem, RingItem, WaveformItem
from generator.scene.presence import Presence
from generator.typeset.block import PlacedWord
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Something that fills up."""

    item: RingItem | BarItem | WaveformItem
    size: tuple[int, int]
    shape: Callable[[], Shape]
    """Worked out when it is drawn: a card is laid out more than once."""
    spans: tuple[tuple[int, int], ...]

    def words(self, _x: int, _y: int) -> Iterator[tuple[PlacedWord, Box]]:
        """Yield nothing: it has no words."""
        yield from ()

    def layers(self, x: int, y: int, presence: Presence, paint: Paint) -> list[Layer]:
        """Return what fills up, on its track."""
        color = paint(self.item.color)
        track = paint(self.item.track) if self.item.track else faint(color)
        shape = self.shape()
        return [
            FillingLayer(whole(shape, track), Filling(shape, color), x, y, self.spans, presence)
        ]


def a_ring(item: RingItem, area: Box, facts: Facts) -> Progress:
    """Return a ring; it shrinks to fit its column."""
    size = min(facts.pixels(item.size), area.w, area.h)
    thick = facts.pixels(item.thickness)
    return Progress(item, (size, size), lambda: ring(size, thick), facts.spans(item.over))


def a_bar(item: BarItem, area: Box, facts: Facts) -> Progress:
    """Return a bar, no wider than its column."""
    width, height = _wide(item.width, area, facts), facts.pixels(item.thickness)
    frames = facts.timeline.frames
    cuts = [span.start / frames for span in facts.timeline.beats[1:]] if item.parts else []
    spans = facts.spans("card" if item.parts else item.over)
    return Progress(item, (width, height), lambda: bar(width, height, cuts, rtl=facts.rtl), spans)


def a_waveform(item: WaveformItem, area: Box, facts: Facts) -> Progress | None:
    """Return the voice as bars, or None if nothing is heard."""
    voice: Voice | None = heard(item.over, facts)
    if voice is None:
        return None
    thick, height = facts.pixels(item.bar), facts.pixels(item.height)
    count = max(1, (_wide(item.width, area, facts) + thick) // (2 * thick))
    width = (2 * count - 1) * thick
    return Progress(
        item,
        (width, height),
        lambda: waveform(voice.heights(count), height, thick, rtl=facts.rtl),
        ((voice.start, voice.end),),
    )


def _wide(asked: float | None, area: Box, facts: Facts) -> int:
    return area.w if asked is None else min(facts.pixels(asked), area.w)
