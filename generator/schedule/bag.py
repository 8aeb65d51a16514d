"""The shuffle bag of one kind: every entry is drawn once before any is drawn again.

The order inside a bag is that of SHA-256 of (seed, kind, cycle, entry id): it depends on neither
the Python version nor the order of the files, and a new entry moves no other entry.
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Callable, Collection, Iterable
from datetime import date
from operator import attrgetter, itemgetter

from generator.model import Entry, Kind
from generator.values import dataclass, field

Fits = Callable[[Entry], bool]
"""Whether an entry is what is asked for: the same function for the same question."""


def digest(*parts: object) -> bytes:
    """Return a hash of some values that is the same on every machine and in every release."""
    return hashlib.sha256(_joined(*parts)).digest()


def _joined(*parts: object) -> bytes:
    return "\x1f".join(map(str, parts)).encode()


@dataclass(slots=True)
class Bag:
    """The shuffle bag of one kind, as it is after so many draws."""

    seed: int
    kind: Kind
    waiting: list[Entry]
    """Entries whose day has not come, the earliest last."""
    leaving: list[Entry] = field(default_factory=list)
    """Entries that retire one day, the earliest last."""
    present: dict[str, Entry] = field(default_factory=dict)
    left: list[tuple[bytes, str, Entry]] = field(default_factory=list)
    """What this cycle still holds, in drawing order."""
    cycle: int = -1
    draws: int = 0
    last: dict[str, int] = field(default_factory=dict)
    """The number of the draw that took each entry last."""
    fitting: dict[Fits, list[Entry]] = field(default_factory=dict)
    """Those present that fit what was asked for before; forgotten when one joins or leaves."""

    @classmethod
    def of(cls, seed: int, kind: Kind, entries: Iterable[Entry]) -> Bag:
        """Return the bag before its first day."""
        mine = [entry for entry in entries if entry.kind is kind]
        mine.sort(key=attrgetter("id"))
        if any(entry.added for entry in mine):
            mine.sort(key=lambda entry: entry.added or date.min)
        leaving = [entry for entry in mine if entry.retired]
        leaving.sort(key=lambda entry: (entry.retired or date.max, entry.id))
        return cls(seed, kind, mine[::-1], leaving[::-1])

    def admit(self, day: date) -> None:
        """Let entries join whose first day has come, and leave whose last has passed."""
        joining = []
        while self.waiting and (self.waiting[-1].added or date.min) <= day:
            joining.append(self.waiting.pop())
        if joining:
            self.present.update((entry.id, entry) for entry in joining)
            self.fitting.clear()
        if joining and self.cycle >= 0:
            order = self._order()
            for entry in joining:
                insort(self.left, (order(entry.id), entry.id, entry))
        while self.leaving and (self.leaving[-1].retired or date.max) <= day:
            self._drop(self.leaving.pop().id)

    @property
    def spent(self) -> int:
        """How many entries of this cycle were drawn."""
        return len(self.present) - len(self.left)

    def draw(self, used: Collection[str], tired: Callable[[Entry], bool]) -> Entry | None:
        """Take the next entry that is not used yet today; None if there is none.

        One that is tired is left for later, unless all are.
        """
        self._refill()
        # A new cycle must not begin with what the last one ended with.
        rest = len(self.present) // 2
        for least, choosy in ((rest, True), (rest, False), (0, False)):
            for index, (_, entry_id, entry) in enumerate(self.left):
                since = self.draws - self.last.get(entry_id, -1 - rest)
                if since > least and entry_id not in used and not (choosy and tired(entry)):
                    return self._taken(index)
        return None

    def draw_fitting(self, used: Collection[str], fits: Fits) -> Entry | None:
        """Take the next entry that fits; if this cycle has none left, the one not seen longest.

        The half of them that was seen last waits, also over the end of a cycle.
        """
        self._refill()
        if fits not in self.fitting:
            self.fitting[fits] = [each for each in self.present.values() if fits(each)]
        fitting = [each for each in self.fitting[fits] if each.id not in used]
        fitting.sort(key=lambda entry: (self.last.get(entry.id, -1), entry.id))
        rested = {entry.id for entry in fitting[: (len(fitting) + 1) // 2]}
        for index, (_, entry_id, _) in enumerate(self.left):
            if entry_id in rested:
                return self._taken(index)
        return self._noted(fitting[0]) if fitting else None

    def take(self, entry_id: str) -> Entry | None:
        """Take a certain entry, also if this cycle had it; None if it is not here."""
        entry = self.present.get(entry_id)
        if entry is None:
            return None
        self._refill()
        self.left = [each for each in self.left if each[1] != entry_id]
        return self._noted(entry)

    def _refill(self) -> None:
        if not self.left and self.present:
            self.cycle += 1
            order = self._order()
            self.left = [(order(each), each, entry) for each, entry in self.present.items()]
            self.left.sort(key=itemgetter(0))  # no two ids, and so no two hashes, are the same

    def _taken(self, index: int) -> Entry:
        return self._noted(self.left.pop(index)[2])

    def _noted(self, entry: Entry) -> Entry:
        self.last[entry.id] = self.draws
        self.draws += 1
        return entry

    def _drop(self, entry_id: str) -> None:
        self.present.pop(entry_id, None)
        self.fitting.clear()
        self.left = [each for each in self.left if each[1] != entry_id]

    def _order(self) -> Callable[[str], bytes]:
        """Return what gives an entry its place in this cycle: `digest` of all three and its id."""
        before = _joined(self.seed, self.kind, self.cycle, "")
        return lambda entry_id: hashlib.sha256(before + entry_id.encode()).digest()
