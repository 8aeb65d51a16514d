"""Simulates the calendar from its epoch, so that any two runs agree about a day without talking."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import ParamSpec

from generator.content.review import APPROVE, let_out
from generator.errors import NothingToDo, UsageError
from generator.model import Batch, Card, Entry, Kind, Library
from generator.project import ScheduleSettings
from generator.schedule.bag import Bag, digest
from generator.schedule.choosing import families, lacking, taken
from generator.schedule.rules import Day, Rules, Slot
from generator.schedule.themes import Look, Themes
from generator.schedule.times import Times
from generator.schedule.used import Outside, Used
from generator.values import dataclass

_Asked = ParamSpec("_Asked")

LONGEST_DAYS = 366 * 100
"""How far from its epoch a calendar goes: further off, a year was mistyped."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """An entry for a place in a day, and the reason."""

    entry: Entry
    reason: str
    theme: str = ""
    """The theme that a rule asks for; "" = the next in turn."""
    turn: tuple[int, int, int] | None = None
    """Of an entry whose turn it was: which draw of the round, of how many, and which round."""

    @property
    def why(self) -> str:
        """The reason, for people."""
        if self.turn is None:
            return self.reason
        drawn, among, round_ = self.turn
        return f"{self.entry.kind.value} {drawn} of {among} in round {round_}{self.reason}"


def planned(
    library: Library,
    settings: ScheduleSettings,
    look: Look,
    start: date,
    days: int = 1,
    *,
    kinds: Sequence[Kind] = (),
    count: int | None = None,
    zone: str = "",
    approved_only: bool = False,
    used: Sequence[Used] = (),
) -> Iterator[Batch]:
    """Yield the batches of `days` days from `start` on, one a day; none is kept.

    `kinds` make a calendar of those kinds alone, taken in turn, that knows no programmes. A `count`
    up to the number of slots takes the first cards of each day; a larger one is a calendar of its
    own, with the slots taken in turn again. A day never shows an entry twice: with too few entries
    it has fewer cards. `zone` is where the times of day are meant; "" = wherever one is. Drafts are
    left out, and with `approved_only` all that nobody has approved. What was `used` out of plan
    counts as drawn from the next day on.

    Raises UsageError for a day outside the calendar, NothingToDo if no entry fits. The names in the
    settings are known to exist.
    """
    first = _day_number(settings, start, days, count)
    rules = Rules.of(settings, kinds, count)
    times = Times(settings.times, zone)
    themes = Themes(look, settings.cooldown.background)
    out = let_out(library.entries, approved_only=approved_only)
    empty = True
    drawn = _draws(out, settings, rules, first + days, Outside(used))
    for number, (entries, outside) in enumerate(drawn):
        if number < first and not themes.remembers:
            continue
        day = settings.epoch + timedelta(number)
        worn = [themes.next(number, place, each.theme) for place, each in enumerate(entries)]
        for each in outside:
            themes.note(each.theme)
        if number < first:
            continue
        shown = entries if count is None else entries[:count]
        cards = tuple(
            _card(each, theme, day, place, settings.seed, look, times)
            for place, (each, theme) in enumerate(zip(shown, worn, strict=False))
        )
        empty = empty and not cards
        yield Batch(date=day, cards=cards)
    if empty:
        raise _nothing(library, out, rules, [start + timedelta(n) for n in range(days)], kinds)


def _at_once(days: Callable[_Asked, Iterator[Batch]]) -> Callable[_Asked, tuple[Batch, ...]]:
    return lambda *given, **named: tuple(days(*given, **named))


plan = _at_once(planned)
"""Return the batches that `planned` yields, all at once."""


def _card(
    chosen: _Chosen, theme: str, day: date, place: int, seed: int, look: Look, times: Times
) -> Card:
    return Card(
        entry=chosen.entry,
        theme=theme,
        format=look.format,
        voice=look.voice,
        date=day,
        number=place + 1,
        seed=int.from_bytes(digest(seed, day.isoformat(), chosen.entry.id)[:4]),
        at=times.of(day, place),
        why=chosen.why,
    )


def _draws(
    entries: Sequence[Entry],
    settings: ScheduleSettings,
    rules: Rules,
    days: int,
    outside: Outside,
) -> Iterator[tuple[list[_Chosen], list[Used]]]:
    """Yield the entries of each day from the epoch on, and what was shown beside them."""
    entries = taken(entries, settings)
    bags = {kind: Bag.of(settings.seed, kind, entries) for kind in Kind}
    fatigue = _Fatigue(settings.cooldown.opening, settings.cooldown.tag)
    related = families(entries)
    for number in range(days):
        day = rules.day(settings.epoch + timedelta(number), number)
        for bag in bags.values():
            bag.admit(day.date)
        chosen: list[_Chosen] = []
        used: set[str] = set()
        for slot in day.slots:
            found = _chosen(slot, day, bags, used, fatigue)
            if found is not None:
                chosen.append(found)
                # The same thought in another language is no second card, either.
                used |= related.get(found.entry.id, {found.entry.id})
                fatigue.note(found.entry)
        beside = list(outside.of(day.date, {each.entry.id for each in chosen}))
        for shown in beside:
            for bag in bags.values():
                entry = bag.take(shown.entry)
                if entry is not None:
                    fatigue.note(entry)
        yield chosen, beside


def _chosen(
    slot: Slot, day: Day, bags: dict[Kind, Bag], used: set[str], fatigue: _Fatigue
) -> _Chosen | None:
    """Return what a slot shows: the pinned entry, one that its wish fits, or the next in turn."""
    if slot.pinned and slot.pinned not in used:
        for bag in bags.values():
            entry = bag.take(slot.pinned)
            if entry is not None:
                return _Chosen(entry, slot.pinned_why, slot.theme)
    for wish in slot.wishes:
        for kind in wish.kinds:
            entry = bags[kind].draw_fitting(used, wish.fits)
            if entry is not None:
                return _Chosen(entry, wish.why, wish.theme)
    for kind in slot.kinds:
        bag = bags[kind]
        entry = bag.draw(used, fatigue.tired)
        if entry is not None:
            stands_in = "" if kind is slot.kinds[0] else f", as no {slot.kinds[0].value} is left"
            turn = bag.spent, len(bag.present), bag.cycle + 1
            return _Chosen(entry, stands_in + day.note, turn=turn)
    return None


class _Fatigue:
    """Knows which first words and tags the last cards had."""

    def __init__(self, openings: int, tags: int) -> None:
        self._openings: deque[str] = deque(maxlen=openings)
        self._tags: deque[tuple[str, ...]] = deque(maxlen=tags)

    def note(self, entry: Entry) -> None:
        """Remember a card."""
        if self._openings.maxlen:
            self._openings.append(_opening(entry))
        if self._tags.maxlen:
            self._tags.append(entry.tags[:1])

    def tired(self, entry: Entry) -> bool:
        """Return whether an entry begins, or is about, what was seen only just now."""
        if self._openings and _opening(entry) in self._openings:
            return True
        return bool(entry.tags) and entry.tags[:1] in self._tags


def _opening(entry: Entry) -> str:
    """Return the first two words of an entry, as a viewer hears them."""
    return " ".join(entry.beats[0].text.lower().split()[:2])


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


def _nothing(
    library: Library,
    out: Sequence[Entry],
    rules: Rules,
    asked_for: Sequence[date],
    kinds: Sequence[Kind],
) -> NothingToDo:
    start = asked_for[0]
    if all(rules.blacked_out(day) for day in asked_for):
        return NothingToDo(
            f"Nothing is shown on {start.isoformat()}: it is in `schedule: blackout`."
        )
    asked = [entry for entry in library.entries if not kinds or entry.kind in kinds]
    entries = [entry for entry in out if not kinds or entry.kind in kinds]
    named = " or ".join(repr(kind.value) for kind in kinds)
    what = f"entry of kind {named}" if kinds else "entry"
    held = f"{len(asked)} wait to be approved. {APPROVE}" if asked and not entries else ""
    lacks = held or lacking(entries, rules.settings)
    added = (entry.added for entry in taken(entries, rules.settings) if entry.added)
    joins = min(added, default=None)
    hint = f"The first one joins on {joins.isoformat()} (`added`)." if joins else "Add one."
    return NothingToDo(f"The library has no {what} for {start.isoformat()}.", hint=lacks or hint)
