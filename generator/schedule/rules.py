"""What the settings ask of each day: its slots, and what goes before the turn of the bags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from generator.model import Entry, Kind
from generator.project import ScheduleSettings
from generator.project.schedule_settings import Programme
from generator.schedule.observances import Observance, kept
from generator.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Wish:
    """Entries that a programme or an observance would rather show."""

    why: str
    kinds: tuple[Kind, ...]
    fits: Callable[[Entry], bool]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a day."""

    kinds: tuple[Kind, ...]
    """The kinds to try, in order."""
    wishes: tuple[Wish, ...] = ()
    pinned: str = ""
    """The id of an entry that stands here."""
    pinned_why: str = ""
    theme: str = ""
    """The theme that the pinned entry is shown in; "" = the next in turn."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day and its slots."""

    date: date
    slots: tuple[Slot, ...]
    note: str = ""
    """What to say of all its cards, after the reason of each."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of a schedule, as they act on a day."""

    settings: ScheduleSettings
    turns: tuple[tuple[Slot, ...], ...]
    """For each slot what it asks for, by whose turn it is."""
    observed: tuple[tuple[Observance, Wish], ...] = ()
    programmed: tuple[tuple[Programme, Wish], ...] = ()
    plain: bool = False
    """Whether only kinds are asked for, and no programmes are known."""

    @classmethod
    def of(
        cls, settings: ScheduleSettings, kinds: Sequence[Kind] = (), count: int | None = None
    ) -> Rules:
        """Return them."""
        slots = _slots(settings, kinds)
        shown = len(slots) if count is None else count
        slots = tuple(slots[index % len(slots)] for index in range(max(shown, len(slots))))
        # What a slot falls back to does not depend on the day but for where its turn begins.
        turns = tuple(
            tuple(Slot(_wished(slot[turn:] + slot[:turn], kinds)) for turn in range(len(slot)))
            for slot in slots
        )
        observed = tuple(
            (each, Wish(each.name, each.kinds, each.fits)) for each in kept(settings.observances)
        )
        programmed = tuple((each, _programmed(each)) for each in settings.programmes)
        return cls(settings, turns, observed, programmed, plain=bool(kinds))

    def blacked_out(self, day: date) -> bool:
        """Return whether nothing is shown on a day."""
        return any(day in days for days in self.settings.blackout)

    def day(self, day: date, number: int) -> Day:
        """Return what the `number`-th day of the calendar asks for."""
        if self.blacked_out(day):
            return Day(day, ())
        slots = [turn[number % len(turn)] for turn in self.turns]
        if self.plain:
            return Day(day, tuple(slots))
        quiet = any(day in days for days in self.settings.quiet.on)
        if quiet:
            slots = slots[: self.settings.quiet.cards]
            if self.settings.quiet.kinds:
                slots = [replace(slot, kinds=self.settings.quiet.kinds) for slot in slots]
        self._wish(day, slots)
        self._pin(day, slots)
        return Day(day, tuple(slots), ", on a quiet day" if quiet else "")

    def _wish(self, day: date, slots: list[Slot]) -> None:
        """Put what observances and programmes wish for into their slots."""
        for observance, wish in self.observed:
            if day in observance.on and slots:
                place = min(self.settings.observance_slot, len(slots)) - 1
                slots[place] = _wishing(slots[place], wish)
        for programme, wish in self.programmed:
            if any(day in days for days in programme.on) and programme.slot <= len(slots):
                place = programme.slot - 1
                slots[place] = _wishing(slots[place], wish)

    def _pin(self, day: date, slots: list[Slot]) -> None:
        for pin in self.settings.pinned:
            if day in pin.on and pin.slot <= len(slots):
                slots[pin.slot - 1] = replace(
                    slots[pin.slot - 1],
                    pinned=pin.entry,
                    pinned_why=f"pinned to {pin.on}",
                    theme=pin.theme,
                )


def _wishing(slot: Slot, wish: Wish) -> Slot:
    return replace(slot, wishes=(*slot.wishes, wish))


def _programmed(programme: Programme) -> Wish:
    def fits(entry: Entry) -> bool:
        return not programme.tags or any(tag in programme.tags for tag in entry.tags)

    return Wish(programme.name, programme.kinds or tuple(Kind), fits, programme.theme)


def _slots(settings: ScheduleSettings, kinds: Sequence[Kind]) -> tuple[tuple[Kind, ...], ...]:
    """Return the slots of a day: those of the settings, or one for each of the kinds in turn."""
    if not kinds:
        return settings.slots
    wanted = tuple(dict.fromkeys(kinds))
    cards = max(len(settings.slots), len(wanted))
    return tuple((wanted[number % len(wanted)],) for number in range(cards))


def _wished(turn: Sequence[Kind], only: Sequence[Kind]) -> tuple[Kind, ...]:
    """Return the kinds to try for a slot, in order."""
    if only:
        return tuple(dict.fromkeys((*turn, *only)))
    return tuple(dict.fromkeys((*turn, Kind.AFFIRMATION, *Kind)))
