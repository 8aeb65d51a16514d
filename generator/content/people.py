"""Stretches of days from a private `people.yaml`: counted here, and told without a name.

people:
  sam: {stretches: [2024-03-01..2025-06-09, 2025-06-12]}     # the last one goes on
"""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf

from generator.document import Strict, load_document, named, refusal, shown_path, validate
from generator.errors import ContentError, SourceRef, UsageError
from generator.languages import number, words
from generator.model import Beat, Entry, Kind
from generator.values import dataclass

FILE = "people.yaml"
_EXAMPLE = "Write 2024-03-01..2025-06-09, its first and last day; without a last day it goes on."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, both ends with it; without a last one it goes on."""

    first: date
    last: date | None = None

    def days(self, today: date) -> int:
        """Return how many of its days have begun by today."""
        end = today if self.last is None else min(self.last, today)
        return max(0, (end - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days of a person: of the stretch that goes on, and of all of them."""

    current: int
    overall: int
    """No setback takes any of these away."""


def _stretch(value: object) -> Stretch:
    if not isinstance(value, str):
        raise refusal(f"{named(value)} is no stretch of days", hint=_EXAMPLE)
    first, _, last = value.partition("..")
    try:
        found = Stretch(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    except ValueError:
        raise refusal(f"{value!r} is no stretch of days", hint=_EXAMPLE) from None
    if found.last and found.last < found.first:
        raise refusal("a stretch ends before it begins", hint=_EXAMPLE)
    return found


def _in_order(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    for before, after in pairwise(stretches):
        if before.last is None or after.first <= before.last:
            raise refusal("a stretch begins before the one above it has ended", hint=_EXAMPLE)
    return stretches


class _Person(Strict):
    stretches: Annotated[
        tuple[Annotated[InstanceOf[Stretch], BeforeValidator(_stretch)], ...],
        Field(min_length=1),
        AfterValidator(_in_order),
    ]


class _PeopleFile(Strict):
    people: dict[str, _Person]


def streak_of(person: str, root: Path, today: date) -> Streak:
    """Return the days of a person of a project's `people.yaml`.

    Raises ContentError if the file is wrong, UsageError if nobody of that name is in it or their
    first day has not come. No message holds a name.
    """
    path = root / FILE
    where = SourceRef(shown_path(path, root))
    if not path.is_file():
        hint = (
            "docs/mission/support.md shows how to write one. It stays private: keep it out of git."
        )
        raise UsageError(f"There is no {FILE}.", where=where, hint=hint)
    people = validate(load_document(path, shown_path(path, root)), _PeopleFile).people
    if person not in people:
        raise UsageError("Nobody of that name is in it.", where=where)
    stretches = people[person].stretches
    overall = sum(each.days(today) for each in stretches)
    if not overall:
        raise ContentError("The first day has not come yet.", where=where)
    last = stretches[-1]
    return Streak(last.days(today) if last.last is None or last.last >= today else 0, overall)


def streak_entry(streak: Streak, lang: str = "en") -> Entry:
    """Return a milestone that tells a streak, in a language that affirm has words in.

    Who it is of is nowhere in it.
    """
    said = words(lang).streak
    days = _days(streak.current or streak.overall, lang)
    texts = [said.lived.format(days=days)]
    if 0 < streak.current < streak.overall:
        texts.append(said.overall.format(days=_days(streak.overall, lang)))
    elif not streak.current:
        texts.append(said.none_lost)
    return Entry(
        id=f"streak-{streak.current or streak.overall}",
        kind=Kind.MILESTONE,
        title=days if streak.current else said.title.format(days=days),
        beats=tuple(Beat(text=text) for text in texts),
        lang=lang,
        hashtags=said.hashtags,
        ref=SourceRef(FILE),
    )


def _days(count: int, lang: str) -> str:
    said = words(lang).streak
    return said.day if count == 1 else said.days.format(count=number(count, lang))
