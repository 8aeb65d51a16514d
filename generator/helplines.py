"""Where people answer: `data/helplines.yaml`, a project's own file over it, and who is told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from generator.document import Day, Document, Strict, load_document, shown_path, validate
from generator.errors import ContentError, Problem, SourceRef, did_you_mean
from generator.language_tag import primary
from generator.model import Beat, Entry, Helpline, Kind
from generator.values import dataclass, field, replace

DATA = Path(__file__).parent / "data"
FILE = "helplines.yaml"
"""The file of a project with services of its own."""
LOOK_AGAIN, TOO_OLD = 180, 365
"""Days after which a number is to be looked at again, and after which none is shown."""
SECONDS = 4.0
"""How long help lines stay at least."""
RECORDING = "helplines"
"""What a recording of the help lines is called: one for all cards."""
HELP_ROLE, ABOUT_HELP = "help", "about-help"
"""The beat that shows help lines, and one that says how to find help in words."""

ServiceKind = Literal["addiction", "crisis", "emergency", "family", "directory"]
_PAIR: tuple[ServiceKind, ...] = ("addiction", "crisis")
"""Whoever reads of substances or of a crisis is told of one of each (Mindframe's guidelines)."""


class Told(Strict):
    """A service in the words of another language; empty = as it is called everywhere."""

    name: Annotated[str, Field(max_length=60)] = ""
    number: Annotated[str, Field(max_length=40)] = ""
    hours: Annotated[str, Field(max_length=60)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A place where people answer."""

    id: str
    country: str
    """ISO 3166-1, two capitals."""
    region: str
    """ISO 3166-2 without the country; "" = the whole country."""
    kind: ServiceKind
    name: str
    number: str
    """As it is shown."""
    dial: str
    """As it is dialled, digits alone: short codes have no international form."""
    hours: str
    languages: tuple[str, ...]
    source: str
    verified_on: date
    told_in: Mapping[str, Told] = field(default_factory=dict)
    """What differs on cards in other languages, by primary subtag."""
    ref: SourceRef

    @property
    def line(self) -> Helpline:
        """What a card in English shows of it."""
        return self.line_in("en")

    def line_in(self, lang: str) -> Helpline:
        """Return what a card in a language shows of it."""
        told = self.told_in.get(primary(lang), Told())
        return Helpline(
            told.name or self.name,
            told.number or self.number,
            told.hours or self.hours,
            self.verified_on,
        )

    def age(self, today: date) -> int:
        """Return how many days ago it was verified."""
        return (today - self.verified_on).days


class _Service(Strict):
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    region: Annotated[str, Field(pattern="^([A-Z0-9]{1,3})?$")] = ""
    kind: ServiceKind
    name: Annotated[str, Field(min_length=1, max_length=60)]
    number: Annotated[str, Field(min_length=1, max_length=40)]
    dial: Annotated[str, Field(pattern="^[0-9*#]{2,15}$")]
    hours: Annotated[str, Field(max_length=60)] = ""
    languages: tuple[Annotated[str, Field(pattern="^[a-z]{2,3}$")], ...] = ("en",)
    told_in: dict[Annotated[str, Field(pattern="^[a-z]{2,3}$")], Told] = Field(default_factory=dict)
    source: Annotated[str, Field(pattern="^https://")]
    verified_on: Day


class ServicesFile(Strict):
    """A helplines.yaml."""

    services: dict[str, _Service]


class _Helped(Strict):
    kinds: tuple[Kind, ...]
    tags: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    closing: dict[str, str]


def load_services(root: Path | None = None) -> tuple[Service, ...]:
    """Return the services of the package, and over them those of a project's `helplines.yaml`.

    Raises ContentError with every problem of the files.
    """
    found = _services(load_document(DATA / FILE))
    own = root / FILE if root else None
    if own and own.is_file():
        found |= _services(load_document(own, shown_path(own, root)))
    return tuple(found.values())


def _services(document: Document) -> dict[str, Service]:
    data = validate(document, ServicesFile)
    return {
        key: Service(id=key, ref=document.where(("services", key)), **dict(each))
        for key, each in data.services.items()
    }


def chosen_services(
    services: Sequence[Service],
    country: str,
    region: str,
    ids: Sequence[str],
    where: SourceRef | None = None,
) -> tuple[Service, ...]:
    """Return the services a project tells of: those it names, or one of each kind of a pair.

    Those of the region go before those of the whole country. Raises ContentError if a name is
    unknown, the country is, or there are fewer than two.
    """
    known = {each.id: each for each in services}
    wrong = [
        Problem(f"There is no help line {name!r}.", where, did_you_mean(name, known))
        for name in ids
        if name not in known
    ]
    if wrong:
        raise ContentError(wrong)
    if ids:
        picked = tuple(known[name] for name in ids)
    else:
        near = sorted(
            (each for each in services if each.country == country and each.region in ("", region)),
            key=lambda each: not each.region,
        )
        if not near:
            raise _no_country(country, services, where)
        firsts = (next((each for each in near if each.kind == kind), None) for kind in _PAIR)
        picked = tuple(each for each in firsts if each)
    if len(picked) < len(_PAIR):
        kinds = {each.kind for each in picked}
        missing = " and ".join(kind for kind in _PAIR if kind not in kinds) or "a second"
        raise ContentError(
            f"Two help lines are needed at least; the data for {country or 'your list'} "
            f"lacks one of kind {missing}.",
            where=where,
            hint=f"Write one of your region into {FILE}; docs/safety.md shows how.",
        )
    return picked


def _no_country(country: str, services: Iterable[Service], where: SourceRef | None) -> ContentError:
    there = ", ".join(sorted({each.country for each in services}))
    return ContentError(
        f"There are no help lines for {country!r}; there are for {there}.",
        where=where,
        hint=f"Write your own into {FILE}; docs/safety.md shows how.",
    )


def touches(entry: Entry) -> bool:
    """Return whether an entry speaks of substances or of a crisis."""
    rules = _rules()
    if entry.kind in rules.kinds or any(tag in rules.tags for tag in entry.tags):
        return True
    pattern = _pattern(primary(entry.lang))
    return bool(pattern and pattern.search(f"{entry.title}\n{entry.text}"))


def helped(entry: Entry, services: Sequence[Service]) -> Entry:
    """Return an entry that touches substances or a crisis with the services on one more beat.

    An entry that names help lines of its own, and one that touches neither, comes back as it is.
    """
    if not services or entry.helplines or not touches(entry):
        return entry
    lines = tuple(each.line_in(entry.lang) for each in services)
    # A beat of its own: words about help that an entry has already leave no room for numbers.
    beats = tuple(
        replace(beat, role=ABOUT_HELP) if beat.role == HELP_ROLE else beat for beat in entry.beats
    )
    closing = _rules().closing.get(primary(entry.lang))
    if closing is None:
        return replace(entry, helplines=lines)
    said = " ".join((closing, *(f"{each.name}, {each.number}." for each in lines)))
    beat = Beat(
        text=closing,
        say=said,
        role=HELP_ROLE,
        seconds=SECONDS,
        recording=RECORDING,
        ref=entry.ref,
    )
    return replace(entry, helplines=lines, beats=(*beats, beat))


def stale(lines: Iterable[Helpline], day: date) -> Iterator[Problem]:
    """Yield a Problem for each line that was verified too long before a day to be shown on it."""
    for each in lines:
        age = (day - each.verified_on).days if each.verified_on else 0
        if age > TOO_OLD:
            yield Problem(
                f"The help line {each.name} was verified {age} days before {day.isoformat()}.",
                hint="`affirm helplines` names its page: hold the number against it, and change "
                f"`verified_on` in {FILE}.",
            )


@cache
def _rules() -> _Helped:
    return validate(load_document(DATA / "helped.yaml"), _Helped)


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    words = _rules().words.get(lang, ())
    if not words:
        return None
    stems = (re.escape(word.rstrip(".")) + (r"\b" if word.endswith(".") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
