"""Which finished cards a recap shows: all of some days, or the best choice of them."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

from generator.bundle import files
from generator.bundle.captions import Caption
from generator.bundle.metadata import BundleMetadata, read_metadata
from generator.bundle.recap import RecapCard
from generator.bundle.subrip import read_srt
from generator.bundle.wordlevel import read_json
from generator.errors import Problem, SourceRef
from generator.model import Format
from generator.values import dataclass, replace

LONGEST = 90
"""Seconds that a recap stays below."""
MELT = Fraction(1, 2)
"""Seconds in which one card becomes the next, where both are quiet for so long."""

_USED = (files.VIDEO, files.SRT, files.TRANSCRIPT, files.COVER)


@dataclass(frozen=True, slots=True)
class FoundCards:
    """The finished cards of some days in a format, by day and place, and what was passed over."""

    cards: tuple[RecapCard, ...]
    problems: tuple[Problem, ...]
    """A warning for each bundle that is not whole."""


def find_cards(output: Path, first: date, last: date, chosen: Format) -> FoundCards:
    """Return the finished cards of the days from `first` to `last`, both included."""
    cards, problems = [], []
    for day in (first + timedelta(number) for number in range((last - first).days + 1)):
        folder = output / day.isoformat()
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith(".") or not path.is_dir():
                continue
            found = _card(path, chosen)
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                cards.append(found)
    cards.sort(key=_place)
    return FoundCards(tuple(cards), tuple(problems))


def _card(folder: Path, chosen: Format) -> RecapCard | Problem | None:
    """Return a finished card, None if a draft or of another format, or what is wrong with it."""
    facts = read_metadata(folder)
    if facts is None:
        return _passed_over(folder, "is not whole")
    if facts.card.draft or facts.card.format != chosen.name:
        return None
    video = facts.video
    if (video.width, video.height, video.fps) != (chosen.width, chosen.height, str(chosen.fps)):
        return _passed_over(folder, f"is not as large as {chosen.name} is now")
    try:
        changed = _changed(folder, facts)
        return (
            _passed_over(folder, f"has a {changed} that is not as it was made")
            if changed
            else RecapCard(
                folder=folder,
                facts=facts,
                captions=_captions(folder, chosen.fps),
                transcript=(folder / files.TRANSCRIPT).read_text("utf-8"),
            )
        )
    except (OSError, ValueError):
        return _passed_over(folder, "can't be read")


def _captions(folder: Path, fps: Fraction) -> tuple[Caption, ...]:
    timed = folder / files.JSON
    if timed.is_file():
        return read_json(timed.read_text("utf-8"), fps)
    return read_srt((folder / files.SRT).read_text("utf-8"), fps)


def _changed(folder: Path, facts: BundleMetadata) -> str:
    """Return the first file that a recap needs and that is not as it was made; "" if all are."""
    known = {each.path: each.sha256 for each in facts.files}
    # Bundles of before there were words with times lack that file.
    for name in (*_USED, *({files.JSON} & known.keys())):
        path = folder / name
        if not path.is_file():
            return name
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != known.get(name):
                return name
    return ""


def _passed_over(folder: Path, why: str) -> Problem:
    return Problem(
        f"this card {why}, and is passed over",
        SourceRef(str(folder)),
        "Make it anew with --force.",
        severity="warning",
    )


def choose_cards(cards: Sequence[RecapCard], fps: Fraction) -> tuple[RecapCard, ...]:
    """Return the cards that are shown, in their order, each with its start and its melt.

    All of them if they stay below LONGEST. Else every day gives its shortest card first, then
    its next, for as long as whole cards fit: so most days are there, and nothing is cut.
    """
    timed = in_order(cards, fps)
    if length(timed) < LONGEST * fps:
        return timed
    kept: list[RecapCard] = []
    for card in _by_rounds(cards):
        if length(in_order([*kept, card], fps)) < LONGEST * fps:
            kept.append(card)
    return in_order(kept, fps)


def _by_rounds(cards: Iterable[RecapCard]) -> list[RecapCard]:
    """Return the cards in the order of their claim: round by round, the shortest first."""
    days: dict[date, list[RecapCard]] = {}
    for card in sorted(cards, key=lambda each: each.facts.video.frames):
        days.setdefault(card.facts.card.date, []).append(card)
    claims = [
        (place, card.facts.video.frames, day, card)
        for day, found in days.items()
        for place, card in enumerate(found)
    ]
    return [card for *_, card in sorted(claims, key=lambda each: each[:3])]


def in_order(cards: Iterable[RecapCard], fps: Fraction) -> tuple[RecapCard, ...]:
    """Return cards by day and place, each beginning where the one before melts away."""
    line = sorted(cards, key=_place)
    placed: list[RecapCard] = []
    start = 0
    for card, after in zip_longest(line, line[1:]):
        melt = _melt(card, after, fps) if after else 0
        placed.append(replace(card, start=start, melt=melt))
        start += card.facts.video.frames - melt
    return tuple(placed)


def _place(card: RecapCard) -> tuple[date, int, str]:
    return card.facts.card.date, card.facts.card.number, card.folder.name


def length(placed: Sequence[RecapCard]) -> int:
    """Return the frames of the whole."""
    return placed[-1].start + placed[-1].facts.video.frames if placed else 0


def _melt(card: RecapCard, after: RecapCard, fps: Fraction) -> int:
    """Return for how many frames two cards are seen at once: while neither says a word."""
    words = [word for beat in card.facts.beats for word in beat.words]
    coming = [word for beat in after.facts.beats for word in beat.words]
    frames, following = card.facts.video.frames, after.facts.video.frames
    said = math.ceil(max((word.end for word in words), default=0) * fps)
    begins = math.floor(min((word.start for word in coming), default=following / fps) * fps)
    return max(0, min(round(MELT * fps), frames - said, begins, frames // 2, following // 2))
