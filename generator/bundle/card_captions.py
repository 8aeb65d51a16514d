"""The captions of a card: its words, what the voice announces before them, and its help lines."""

from __future__ import annotations

from generator.bundle.announced import with_announcements
from generator.bundle.captions import Caption, captions
from generator.bundle.help_captions import with_helplines
from generator.model import Entry
from generator.scene.timeline import Timeline


def card_captions(entry: Entry, timeline: Timeline) -> tuple[Caption, ...]:
    """Return all that is captioned of a card of an entry, in order."""
    announced = with_announcements(timeline, entry.beats)
    return with_helplines(captions(announced, entry.lang), timeline, entry)
