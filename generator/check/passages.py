"""The texts of an entry as people meet them: seen, heard, as hashtags, as the name of a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.check.model import Passage, Surface
from generator.errors import SourceRef
from generator.model import Beat, Entry


def passages_of(entry: Entry) -> Iterator[Passage]:
    """Yield every text that a card of this entry shows, says or posts, the most seen first."""

    def passage(
        text: str, surface: Surface, where: SourceRef | None = entry.ref, *, myth: bool = False
    ) -> Passage:
        return Passage(
            text=text,
            surface=surface,
            entry=entry.id,
            where=where or entry.ref,
            lang=entry.lang,
            myth=myth,
            allows=entry.allows,
        )

    for beat in entry.beats:
        myth = beat.role == "myth"
        yield passage(beat.text, Surface.SCREEN, beat.ref, myth=myth)
        if _differs(beat):
            yield passage(beat.say, Surface.NARRATION, beat.ref, myth=myth)
        if beat.label:
            yield passage(beat.label, Surface.SCREEN, beat.ref)
    # A title asks what the myth says, and an id without one repeats it.
    refuting = any(beat.role == "myth" for beat in entry.beats)
    if entry.title:
        yield passage(entry.title, Surface.SCREEN, myth=refuting)
    for line in entry.helplines:
        yield passage(f"{line.name}. {line.hours}", Surface.SCREEN)
    for tag in dict.fromkeys((*entry.hashtags, *entry.tags)):
        yield passage(_as_hashtag(tag), Surface.HASHTAG)
    yield passage(entry.id.replace("-", " "), Surface.FILE, myth=refuting)


def _differs(beat: Beat) -> bool:
    """Return whether the voice says other words than the screen shows, apart from a label."""
    return bool(beat.say) and beat.say not in (beat.text, f"{beat.label}: {beat.text}")


@lru_cache(10_000)
def _as_hashtag(tag: str) -> str:
    return "#" + "".join(word[:1].upper() + word[1:] for word in tag.split())
