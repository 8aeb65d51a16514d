"""Overlays: items that tell how far a card has come, or what is true of it."""

from __future__ import annotations

from generator.compose.facts import Facts
from generator.compose.overlays.breath import a_breath
from generator.compose.overlays.chip import a_chip
from generator.compose.overlays.helpline import helplines
from generator.compose.overlays.overlaid import Overlaid
from generator.compose.overlays.progress import a_bar, a_ring, a_waveform
from generator.model import Box
from generator.scene.overlay_spec import (
    BarItem,
    BreathItem,
    ChipItem,
    HelplineItem,
    RingItem,
    WaveformItem,
)
from generator.scene.spec import Item

__all__ = ["DRAWN", "Overlaid", "overlaid"]

DRAWN = (BarItem, BreathItem, ChipItem, HelplineItem, RingItem, WaveformItem)
"""Items that this package draws."""


def overlaid(item: Item, area: Box, facts: Facts) -> Overlaid | None:
    """Return an overlay with the size it has in an area, or None if it has nothing to tell."""
    found: Overlaid | None = None
    if isinstance(item, RingItem):
        found = a_ring(item, area, facts)
    elif isinstance(item, BarItem):
        found = a_bar(item, area, facts)
    elif isinstance(item, BreathItem):
        found = a_breath(item, area, facts)
    elif isinstance(item, ChipItem):
        found = a_chip(item, area, facts)
    elif isinstance(item, HelplineItem):
        found = helplines(item, area, facts)
    elif isinstance(item, WaveformItem):
        found = a_waveform(item, area, facts)
    return found
