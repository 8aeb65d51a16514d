"""The files of a card on the site: some are the bundle's own, some are made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial

from generator.bundle import files
from generator.encode.sound_track import write_sound_track
from generator.publish.folder import Linked, Made
from generator.publish.found import Bundle
from generator.publish.items import AUDIO, CARDS, THUMB, slug_of, sources_of
from generator.publish.pictures import REVISION, write_podcast_cover, write_thumb

PODCAST_COVER = "podcast.jpg"


def media_of(group: Sequence[Bundle]) -> Iterator[tuple[str, Linked | Made]]:
    """Yield the path and the way to come by each file of a card, whose formats are `group`."""
    main = group[0]
    for path, (bundle, name) in sources_of(group).items():
        yield path, Linked(bundle.folder / name, bundle.sha256(name), bundle.size(name))
    make = partial(write_thumb, main.folder / files.COVER)
    yield place(group, THUMB), Made(_source(main, files.COVER), make)
    if main.facts.voice:
        take = partial(write_sound_track, main.folder / files.VIDEO)
        yield place(group, AUDIO), Made(_source(main, files.VIDEO), take)


def podcast_cover(group: Sequence[Bundle]) -> Made:
    """Return the square picture of the podcast, cut out of a card's cover."""
    make = partial(write_podcast_cover, group[0].folder / files.COVER)
    return Made(_source(group[0], files.COVER), make)


def place(group: Sequence[Bundle], name: str) -> str:
    """Return where a file of a card stands."""
    return f"{CARDS}/{slug_of(group[0])}/{name}"


def _source(bundle: Bundle, name: str) -> str:
    told = f"{REVISION} {bundle.sha256(name)}"
    return hashlib.sha256(told.encode("utf-8")).hexdigest()
