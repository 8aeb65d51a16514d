"""The picture in words, for those who do not see it."""

from __future__ import annotations

from generator.bundle.finished import Finished
from generator.bundle.wording import beat_line, shortened, units

LIMIT = 1500
"""UTF-16 units: the least that a platform with alt texts for videos allows (Mastodon)."""


def alt_text(finished: Finished) -> str:
    """Return a description of the video: how it looks, which words it shows, and in what order."""
    entry = finished.card.entry
    look = finished.look.strip().rstrip(".")
    heading = f", under the heading “{entry.title}”" if entry.title else ""
    screens = f", on {len(entry.beats)} screens" if len(entry.beats) > 1 else ""
    words = ", then ".join(f"“{beat_line(beat)}”" for beat in entry.beats)
    marked = " Each word is marked as it is spoken." if finished.voice else ""
    pictured = f" Also to be seen: {', '.join(finished.pictured)}." if finished.pictured else ""
    told = f"{look[:1].upper()}{look[1:]}{heading}{screens}: {words}"
    closing = shortened(marked + pictured, LIMIT // 2)
    return shortened(told, LIMIT - units(closing) - 1) + closing + "\n"
