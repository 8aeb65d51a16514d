"""What platforms take: lengths, hashtags, and whether we still know their limits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bundle.wording import source_line, units
from generator.check.material import Material, Measurement
from generator.check.model import Finding
from generator.model import Entry


def caption_length(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry whose words do not fit a platform's caption whole."""
    for entry in material.entries:
        length = units(_caption(entry, material))
        for target in material.formats:
            if length > target.caption_limit:
                said = (
                    f"its words are {length} long, and {target.title} takes {target.caption_limit}"
                )
                yield measurement.of(entry, said)
                break


def _caption(entry: Entry, material: Material) -> str:
    parts = (
        entry.title,
        entry.text,
        source_line(entry),
        material.post.closing,
        material.post.handle,
    )
    return "\n\n".join(part for part in parts if part)


def many_hashtags(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry with more hashtags of its own than the limit."""
    for entry in material.entries:
        if len(entry.hashtags) > measurement.limit:
            yield measurement.of(entry, f"it has {len(entry.hashtags)} hashtags")


def file_size(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each finished card whose video is larger than the limit, in megabytes."""
    for card in material.published:
        if card.megabytes > measurement.limit:
            yield measurement.at(None, f"the video of {card.name} has {card.megabytes:.0f} MB")


def ai_unflagged(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each finished card of which an AI made something, and that does not say so."""
    for card in material.published:
        if card.by_ai and not card.flagged:
            said = f"{card.name} does not say that an AI made its {', '.join(card.by_ai)}"
            yield measurement.at(None, said)


def stale_limits(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each format whose limits were looked up too many days ago."""
    if material.today is None:
        return
    for target in material.formats:
        age = (material.today - target.verified_on).days
        if age > measurement.limit:
            said = f"the limits of {target.title} were looked up {age} days ago"
            yield measurement.at(None, said)
