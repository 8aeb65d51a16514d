"""The calendar: which entry is shown on which day, in which theme. A pure function, no clock.

Each kind has a shuffle bag: every entry is drawn once before any is drawn again. The calendar is
simulated from the settings' epoch, so any two runs agree about a day without telling each other.
The order inside a bag is that of SHA-256 of (seed, kind, cycle, entry id): it depends on neither
the Python version nor the order of the files, and a new entry moves no other entry.
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.errors import NothingToDo, UsageError
from generator.model import Batch, Card, Entry, Format, Kind, Library
from generator.project import ScheduleSettings

LONGEST_DAYS = 366 * 100
"""How far from its epoch a calendar goes: further off, a year was mistyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the planned cards look and sound; one theme fixes it, several are taken in turn."""

    themes: tuple[str, ...]
    format: Format
    voice: str


@dataclass(slots=True)
class _Bag:
    """The shuffle bag of one kind, as it is after so many draws."""

    seed: int
    kind: Kind
    waiting: list[Entry]
    """Entries whose day has not come, the earliest last."""
    present: list[Entry] = field(default_factory=list)
    left: list[tuple[bytes, str, Entry]] = field(default_factory=list)
    """What this cycle still holds, in drawing order."""
    cycle: int = -1
    draws: int = 0
    last: dict[str, int] = field(default_factory=dict)
    """The number of the draw that took each entry last."""

    def admit(self, day: date) -> None:
        """Let entries join whose first day has come."""
        while self.waiting and (self.waiting[-1].added or date.min) <= day:
            entry = self.waiting.pop()
            self.present.append(entry)
            if self.cycle >= 0:
                insort(self.left, (self._order(entry.id), entry.id, entry), key=_place)

    def draw(self, used: set[str]) -> Entry | None:
        """Take the next entry that is not used yet today; None if there is none."""
        if not self.left and self.present:
            self.cycle += 1
            self.left = sorted(
                ((self._order(entry.id), entry.id, entry) for entry in self.present), key=_place
            )
        # A new cycle must not begin with what the last one ended with.
        rest = len(self.present) // 2
        for least in (rest, 0):
            for index, (_, entry_id, entry) in enumerate(self.left):
                since = self.draws - self.last.get(entry_id, -1 - rest)
                if since > least and entry_id not in used:
                    del self.left[index]
                    self.last[entry_id] = self.draws
                    self.draws += 1
                    return entry
        return None

    def _order(self, entry_id: str) -> bytes:
        return _digest(self.seed, self.kind, self.cycle, entry_id)


def plan(
    library: Library,
    settings: ScheduleSettings,
    look: Look,
    start: date,
    days: int = 1,
    *,
    kinds: Sequence[Kind] = (),
    count: int | None = None,
) -> tuple[Batch, ...]:
    """Return the batches of `days` days from `start` on, one a day.

    `kinds` make a calendar of those kinds alone, taken in turn. A `count` up to the number of
    slots takes the first cards of each day; a larger one is a calendar of its own, with the slots
    taken in turn again. A day never shows an entry twice: with too few entries it has fewer cards.

    Raises UsageError for a day outside the calendar, NothingToDo if no entry fits.
    """
    first = _day_number(settings, start, days, count)
    slots = _slots(settings, kinds)
    shown = len(slots) if count is None else count
    slots = tuple(slots[index % len(slots)] for index in range(max(shown, len(slots))))
    calendar = _draws(library, settings, slots, first + days, only=kinds)
    batches = tuple(
        _batch(settings.epoch + timedelta(number), number, entries[:shown], settings.seed, look)
        for number, entries in enumerate(calendar)
        if number >= first
    )
    if not any(batch.cards for batch in batches):
        raise _nothing(library, start, kinds)
    return batches


def _draws(
    library: Library,
    settings: ScheduleSettings,
    slots: Sequence[tuple[Kind, ...]],
    days: int,
    *,
    only: Sequence[Kind],
) -> Iterator[list[Entry]]:
    """Yield the entries of each day from the epoch on."""
    bags = {kind: _bag(library, settings.seed, kind) for kind in Kind}
    # What a slot falls back to does not depend on the day but for where its turn begins.
    turns = [
        [_wishes(slot[turn:] + slot[:turn], only) for turn in range(len(slot))] for slot in slots
    ]
    day = settings.epoch
    for number in range(days):
        for bag in bags.values():
            if bag.waiting:
                bag.admit(day)
        used: set[str] = set()
        entries: list[Entry] = []
        for turn in turns:
            for kind in turn[number % len(turn)]:
                entry = bags[kind].draw(used)
                if entry is not None:
                    used.add(entry.id)
                    entries.append(entry)
                    break
        yield entries
        day += timedelta(1)


def _batch(day: date, number: int, entries: Sequence[Entry], seed: int, look: Look) -> Batch:
    cards = tuple(
        Card(
            entry=entry,
            theme=_theme(look.themes, number, place),
            format=look.format,
            voice=look.voice,
            date=day,
            number=place + 1,
            seed=int.from_bytes(_digest(seed, day.isoformat(), entry.id)[:4]),
        )
        for place, entry in enumerate(entries)
    )
    return Batch(date=day, cards=cards)


def _theme(themes: Sequence[str], number: int, place: int) -> str:
    """Return the theme of a place in a day: each day starts with another than the day before."""
    among = len(themes)
    # With three or more, skip one after each round: else a slot of as many kinds as there are
    # themes would always show a kind in the same theme.
    skipped = number // among if among > 2 else 0
    return themes[(number + skipped + place) % among]


def _bag(library: Library, seed: int, kind: Kind) -> _Bag:
    entries = sorted(library.of_kind(kind), key=lambda entry: (entry.added or date.min, entry.id))
    return _Bag(seed, kind, entries[::-1])


def _slots(settings: ScheduleSettings, kinds: Sequence[Kind]) -> tuple[tuple[Kind, ...], ...]:
    """Return the slots of a day: those of the settings, or one for each of the kinds in turn."""
    if not kinds:
        return settings.slots
    wanted = tuple(dict.fromkeys(kinds))
    cards = max(len(settings.slots), len(wanted))
    return tuple((wanted[number % len(wanted)],) for number in range(cards))


def _wishes(turn: Sequence[Kind], only: Sequence[Kind]) -> tuple[Kind, ...]:
    """Return the kinds to try for a slot, in order."""
    if only:
        return tuple(dict.fromkeys((*turn, *only)))
    return tuple(dict.fromkeys((*turn, Kind.AFFIRMATION, *Kind)))


def _day_number(settings: ScheduleSettings, start: date, days: int, count: int | None) -> int:
    """Return how many days after the epoch `start` is, or raise UsageError."""
    if days < 1 or (count is not None and count < 1):
        raise UsageError("A plan needs at least one day and one card a day.")
    if start < settings.epoch:
        raise UsageError(
            f"{start.isoformat()} lies before the calendar begins, {settings.epoch.isoformat()}.",
            hint="Choose a later day, or set an earlier schedule: epoch: in affirm.yaml.",
        )
    first = (start - settings.epoch).days
    if first + days > LONGEST_DAYS:
        raise UsageError(
            f"{days} day(s) from {start.isoformat()} reach more than a hundred years beyond "
            f"the calendar's first day, {settings.epoch.isoformat()}.",
            hint="Look at the year.",
        )
    return first


def _nothing(library: Library, start: date, kinds: Sequence[Kind]) -> NothingToDo:
    entries = [entry for entry in library.entries if not kinds or entry.kind in kinds]
    named = " or ".join(repr(kind.value) for kind in kinds)
    what = f"entry of kind {named}" if kinds else "entry"
    joins = min((entry.added for entry in entries if entry.added), default=None)
    hint = f"The first one joins on {joins.isoformat()} (`added`)." if joins else "Add one."
    return NothingToDo(f"The library has no {what} for {start.isoformat()}.", hint=hint)


def _place(item: tuple[bytes, str, Entry]) -> tuple[bytes, str]:
    return item[:2]


def _digest(*parts: object) -> bytes:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
