"""Bundles to the cards of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from generator.bundle import files
from generator.bundle.metadata import BundleMetadata
from generator.bundle.provenance import Credit
from generator.bundle.wording import shortened
from generator.formats import Formats
from generator.languages import words
from generator.publish.clean import clean, line
from generator.publish.found import Bundle
from generator.publish.item import Item, Media, Origin, Post
from generator.publish.pictures import thumb_size
from generator.schedule.times import Times

CARDS = "cards"
VIDEO, AUDIO, THUMB = "video.mp4", "audio.m4a", "thumb.jpg"
_TITLE = 80
_KINDS = {"checkin": "Check-in", "fact": "Myth and fact", "prompt": "Creative prompt"}
"""Kinds whose names are no words for people."""
_PLAIN = (
    (files.TRANSCRIPT, "text/plain", "Transcript"),
    (files.SRT, "application/x-subrip", "Captions, SRT"),
    (files.VTT, "text/vtt", "Captions, WebVTT"),
)


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
) -> Item:
    """Return a card as the templates see it; `made` knows the bytes of files made for the site."""
    main = group[0]
    facts, root = main.facts, f"{CARDS}/{slug_of(main)}/"
    lines = tuple(
        ": ".join(part for part in (line(beat.label), line(beat.text)) if part)
        for beat in facts.beats
    )
    title = shortened(line(facts.entry.title) or " ".join(lines), _TITLE).replace(".…", "…")
    video = _video(root, main, formats)
    width, height = thumb_size(facts.video.width, facts.video.height)
    return Item(
        slug=slug_of(main),
        path=root,
        title=title or slug_of(main),
        lines=lines,
        kind=_KINDS.get(facts.entry.kind) or line(facts.entry.kind).capitalize(),
        theme=line(facts.card.theme),
        language=_language(facts.entry.language),
        tags=tuple(filter(None, map(line, facts.entry.tags))),
        day=facts.card.date,
        moment=_moment(main, times, zone),
        seconds=facts.video.seconds,
        video=video,
        cover=Media(
            root + files.COVER,
            "image/jpeg",
            main.size(files.COVER),
            width=video.width,
            height=video.height,
        ),
        thumb=Media(root + THUMB, "image/jpeg", 0, width=width, height=height),
        captions=Media(root + files.VTT, "text/vtt", main.size(files.VTT)),
        audio=_audio(root, made),
        downloads=_downloads(root, group, made, formats),
        posts=_posts(group, formats),
        transcript=tuple(filter(None, map(str.strip, clean(main.transcript).split("\n\n")))),
        alt=line(main.alt),
        support=words(_language(facts.entry.language)).support,
        origin=_origin(facts),
    )


def _origin(facts: BundleMetadata) -> Origin:
    source = facts.entry.source
    return Origin(
        source_title=line(source.title) if source else "",
        source_url=_followed(source.url) if source else "",
        voice=line(f"{facts.voice.engine} {facts.voice.name}") if facts.voice else "",
        ai_lines=tuple(map(line, facts.disclosure.lines)),
        signed_by=line(facts.signed_by),
        source_type=line(facts.disclosure.digital_source_type.rpartition("/")[2]),
        credits=tuple(dict.fromkeys(map(_credit, facts.credits))),
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


def _video(root: str, bundle: Bundle, formats: Formats) -> Media:
    facts = bundle.facts
    return Media(
        root + VIDEO,
        "video/mp4",
        bundle.size(files.VIDEO),
        f"Video, {_format_title(facts.card.format, formats)}",
        facts.video.width,
        facts.video.height,
    )


def _audio(root: str, made: Mapping[str, int]) -> Media | None:
    size = made.get(root + AUDIO, 0)
    return Media(root + AUDIO, "audio/x-m4a", size, "Sound alone") if size else None


def _other_video(root: str, bundle: Bundle) -> str:
    return f"{root}video-{bundle.facts.card.format}.mp4"


def _downloads(
    root: str, group: Sequence[Bundle], made: Mapping[str, int], formats: Formats
) -> tuple[Media, ...]:
    main, audio = group[0], _audio(root, made)
    others = (
        Media(
            _other_video(root, each),
            "video/mp4",
            each.size(files.VIDEO),
            f"Video, {_format_title(each.facts.card.format, formats)}",
        )
        for each in group[1:]
    )
    plain = (Media(root + name, mime, main.size(name), label) for name, mime, label in _PLAIN)
    cover = Media(root + files.COVER, "image/jpeg", main.size(files.COVER), "Cover")
    sound = (audio,) if audio else ()
    return (_video(root, main, formats), *others, cover, *sound, *plain)


def _format_title(name: str, formats: Formats) -> str:
    known = {each.name: each.title for each in formats}
    return known.get(name, name)


def _posts(group: Sequence[Bundle], formats: Formats) -> tuple[Post, ...]:
    texts = {name: text for bundle in reversed(group) for name, text in bundle.posts}
    return tuple(
        Post(name, _format_title(name, formats), clean(text).strip())
        for name, text in sorted(texts.items())
    )


def _followed(url: str) -> str:
    """Return an address that a link may lead to: nothing that runs, nothing of this machine."""
    plain = line(url)
    return plain if re.match(r"https?://[^\s/]", plain) else ""


def _credit(credit: Credit) -> str:
    title = line(credit.title)
    author = f" by {line(credit.author)}" if line(credit.author) else ""
    licence = f" ({line(credit.licence)})" if line(credit.licence) else ""
    return f"{credit.what.capitalize()}: {title}{author}{licence}"
