"""Lines that several texts of a bundle share, and how a text is made shorter."""

from __future__ import annotations

from collections.abc import Iterable

from generator.languages import words
from generator.model import Beat, Entry, Kind

_WITH_HELP = (Kind.FACT, Kind.COPING)


def beat_line(beat: Beat, lang: str) -> str:
    """Return a beat as one line, its label before it."""
    return labelled(beat.label, " ".join(beat.text.split()), lang)


def labelled(label: str, text: str, lang: str) -> str:
    """Return words with their heading before them, if they have one."""
    return words(lang).label.format(label=label, words=text) if label else text


def help_line(entry: Entry) -> str:
    """Return where to find support, for kinds that need it; empty if the entry says so itself."""
    needed = needs_help(entry.kind, (beat.role for beat in entry.beats))
    return words(entry.lang).support if needed else ""


def needs_help(kind: Kind, roles: Iterable[str]) -> bool:
    """Return whether a card of this kind, with beats of these roles, must say where support is."""
    return kind in _WITH_HELP and "help" not in roles


def source_line(entry: Entry) -> str:
    """Return where a fact comes from; empty if the entry names no source."""
    return told_source(entry.source.title, entry.source.url, entry.lang) if entry.source else ""


def told_source(title: str, url: str, lang: str) -> str:
    """Return the line that names a source."""
    return words(lang).source.format(title=title, url=url)


def helpline_lines(entry: Entry) -> tuple[str, ...]:
    """Return the entry's own help lines, each as a line, the number as it is written."""
    return tuple(
        f"{each.name}: {each.number}{f' ({each.hours})' if each.hours else ''}"
        for each in entry.helplines
    )


def units(text: str) -> int:
    """Return the length of a text as platforms count it: in UTF-16 units, an emoji being two."""
    return len(text.encode("utf-16-le")) // 2


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` UTF-16 units, cut at a word and ended with "…"."""
    if units(text) <= limit:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if units(longer) + 1 > limit:
            break
        kept = longer
    if not kept:  # one endless word: cut it, but never inside a character
        for character in text:
            if units(kept + character) + 1 > limit:
                break
            kept += character
    return f"{kept.rstrip(' ,;:—–-')}…" if limit > 0 else ""
