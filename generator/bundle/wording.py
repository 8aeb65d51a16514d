"""Lines that several texts of a bundle share, and how a text is made shorter."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Beat, Entry, Kind

HELP = "Support is there: findahelpline.com or your local emergency number."
"""Names no country: whoever reads may be anywhere."""

_WITH_HELP = (Kind.FACT, Kind.COPING)


def beat_line(beat: Beat) -> str:
    """Return a beat as one line, its label before it."""
    text = " ".join(beat.text.split())
    return f"{beat.label}: {text}" if beat.label else text


def help_line(entry: Entry) -> str:
    """Return where to find support, for kinds that need it; empty if the entry says so itself."""
    return HELP if needs_help(entry.kind, (beat.role for beat in entry.beats)) else ""


def needs_help(kind: Kind, roles: Iterable[str]) -> bool:
    """Return whether a card of this kind, with beats of these roles, must be told HELP with."""
    return kind in _WITH_HELP and "help" not in roles


def source_line(entry: Entry) -> str:
    """Return where a fact comes from; empty if the entry names no source."""
    return f"Source: {entry.source.title}, {entry.source.url}" if entry.source else ""


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
