"""Bundles to the cards of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from generator.bundle import files
from generator.bundle.wording import shortened
from generator.formats import Formats
from generator.languages import SiteWords, words
from generator.publish.clean import clean, line
from generator.publish.found import Bundle
from generator.publish.item import Item, Media, Post
from generator.publish.origin import origin_of
from generator.publish.pictures import thumb_size
from generator.schedule.times import Times
from generator.values import replace

CARDS = "cards"
VIDEO, AUDIO, THUMB = "video.mp4", "audio.m4a", "thumb.jpg"
_TITLE = 80


def slug_of(bundle: Bundle) -> str:
    """Return the name of a card's folder, the same for all its formats."""
    card = bundle.facts.card
    return f"{card.date.isoformat()}-{card.number:02d}-{card.entry}"


def grouped(bundles: Iterable[Bundle], main: str) -> tuple[tuple[Bundle, ...], ...]:
    """Return the bundles of each card, newest card first, that of the format `main` in front."""

    def key(bundle: Bundle) -> tuple[str, bool, str]:
        name = bundle.facts.card.format
        return slug_of(bundle), name != main, name

    groups = []
    for _, group in groupby(sorted(bundles, key=key), key=slug_of):
        groups.append(tuple({each.facts.card.format: each for each in group}.values()))
    groups.sort(key=lambda group: slug_of(group[0]), reverse=True)
    return tuple(groups)


def sources_of(group: Sequence[Bundle]) -> dict[str, tuple[Bundle, str]]:
    """Return which file of which bundle stands at each path of the site, for a card."""
    main, root = group[0], f"{CARDS}/{slug_of(group[0])}/"
    names = (files.VIDEO, files.COVER, files.VTT, files.SRT, files.TRANSCRIPT)
    found = {root + name: (main, name) for name in names}
    for other in group[1:]:
        found[_other_video(root, other)] = (other, files.VIDEO)
    return found


def item_of(
    group: Sequence[Bundle],
    made: Mapping[str, int],
    formats: Formats,
    times: Sequence[time],
    zone: str,
    said: SiteWords,
) -> Item:
    """Return a card as the templates see it; `made` knows the bytes of files made for the site.

    `said` is what the site says, in its own language.
    """
    main = group[0]
    facts, root = main.facts, f"{CARDS}/{slug_of(main)}/"
    lines = tuple(
        ": ".join(part for part in (line(beat.label), line(beat.text)) if part)
        for beat in facts.beats
    )
    title = shortened(line(facts.entry.title) or " ".join(lines), _TITLE).replace(".…", "…")
    video = _video(root, main, formats, said)
    width, height = thumb_size(facts.video.width, facts.video.height)
    return Item(
        slug=slug_of(main),
        path=root,
        title=title or slug_of(main),
        lines=lines,
        kind=said.kinds.get(facts.entry.kind) or line(facts.entry.kind).capitalize(),
        theme=line(facts.card.theme),
        language=_language(facts.entry.language),
        tags=tuple(filter(None, map(line, facts.entry.tags))),
        day=facts.card.date,
        moment=_moment(main, times, zone),
        seconds=facts.video.seconds,
        video=video,
        cover=replace(_cover(root, main), width=video.width, height=video.height),
        thumb=Media(root + THUMB, "image/jpeg", 0, width=width, height=height),
        captions=Media(root + files.VTT, "text/vtt", main.size(files.VTT)),
        audio=_audio(root, made, said),
        downloads=_downloads(root, group, made, formats, said),
        posts=_posts(group, formats),
        transcript=tuple(filter(None, map(str.strip, clean(main.transcript).split("\n\n")))),
        alt=line(main.alt),
        support=words(_language(facts.entry.language)).support,
        origin=origin_of(facts, said),
    )


def _moment(bundle: Bundle, times: Sequence[time], zone: str) -> datetime:
    """Return when a card is due; at midnight, where its day has no time for it."""
    card = bundle.facts.card
    place = card.number - 1
    day_times = times if place < len(times) else (time(),) * card.number
    moment = Times(day_times, zone).of(card.date, place)
    assert moment is not None  # noqa: S101 - there is a time for every place
    return moment.replace(tzinfo=moment.tzinfo or ZoneInfo("UTC"))


def _language(name: str) -> str:
    """Return a language tag, "und" (undetermined) if it is none."""
    return name if re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", name) else "und"


def _video(root: str, bundle: Bundle, formats: Formats, said: SiteWords) -> Media:
    facts = bundle.facts
    return Media(
        root + VIDEO,
        "video/mp4",
        bundle.size(files.VIDEO),
        said.files.video.format(format=_format_title(facts.card.format, formats)),
        facts.video.width,
        facts.video.height,
    )


def _cover(root: str, bundle: Bundle) -> Media:
    return Media(root + files.COVER, "image/jpeg", bundle.size(files.COVER))


def _audio(root: str, made: Mapping[str, int], said: SiteWords) -> Media | None:
    size = made.get(root + AUDIO, 0)
    return Media(root + AUDIO, "audio/x-m4a", size, said.files.sound) if size else None


def _other_video(root: str, bundle: Bundle) -> str:
    return f"{root}video-{bundle.facts.card.format}.mp4"


def _downloads(
    root: str,
    group: Sequence[Bundle],
    made: Mapping[str, int],
    formats: Formats,
    said: SiteWords,
) -> tuple[Media, ...]:
    main, audio = group[0], _audio(root, made, said)
    others = (
        Media(
            _other_video(root, each),
            "video/mp4",
            each.size(files.VIDEO),
            said.files.video.format(format=_format_title(each.facts.card.format, formats)),
        )
        for each in group[1:]
    )
    plain = (
        Media(root + name, mime, main.size(name), label)
        for name, mime, label in (
            (files.TRANSCRIPT, "text/plain", said.files.transcript),
            (files.SRT, "application/x-subrip", said.files.srt),
            (files.VTT, "text/vtt", said.files.vtt),
        )
    )
    cover = replace(_cover(root, main), label=said.files.cover)
    sound = (audio,) if audio else ()
    return (_video(root, main, formats, said), *others, cover, *sound, *plain)


def _format_title(name: str, formats: Formats) -> str:
    known = {each.name: each.title for each in formats}
    return known.get(name, name)


def _posts(group: Sequence[Bundle], formats: Formats) -> tuple[Post, ...]:
    texts = {name: text for bundle in reversed(group) for name, text in bundle.posts}
    return tuple(
        Post(name, _format_title(name, formats), clean(text).strip())
        for name, text in sorted(texts.items())
    )
