"""The picture in words, for those who do not see it."""

from __future__ import annotations

from generator.bundle.finished import Finished
from generator.bundle.wording import beat_line, shortened, units
from generator.languages import listed, words

LIMIT = 1500
"""UTF-16 units: the least that a platform with alt texts for videos allows (Mastodon)."""


def alt_text(finished: Finished) -> str:
    """Return a description of the video: how it looks, which words it shows, and in what order."""
    entry = finished.card.entry
    around = words(entry.lang)
    says = around.picture
    look = finished.look.strip().rstrip(".") or says.plain
    heading = says.heading.format(title=entry.title) if entry.title else ""
    count = len(entry.beats)
    screens = says.screens.format(count=count) if count > 1 else ""
    quoted = [around.quote.format(words=beat_line(beat, entry.lang)) for beat in entry.beats]
    marked = f" {says.marked}" if finished.voice else ""
    seen = listed(finished.pictured, entry.lang)
    pictured = f" {says.also.format(things=seen)}" if seen else ""
    told = f"{look[:1].upper()}{look[1:]}{heading}{screens}: {around.then.join(quoted)}"
    closing = shortened(marked + pictured, LIMIT // 2)
    return shortened(told, LIMIT - units(closing) - 1) + closing + "\n"
