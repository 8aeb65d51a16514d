"""Days and months that many people keep: `data/observances.yaml` as validated, frozen values."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from generator.days import Days
from generator.document import Strict, load_document, validate
from generator.model import Entry, Kind
from generator.project.schedule_settings import Name, OfDays
from generator.values import dataclass

DATA = Path(__file__).parent.parent / "data" / "observances.yaml"


@dataclass(frozen=True, slots=True)
class Observance:
    """A day or month, and which entries fit it."""

    id: str
    name: str
    on: Days
    countries: tuple[str, ...]
    """Where it is kept; none = everywhere."""
    kinds: tuple[Kind, ...]
    tags: tuple[str, ...]
    source: str

    def fits(self, entry: Entry) -> bool:
        """Return whether an entry names the observance among its tags, or has a fitting tag."""
        return self.id in entry.tags or not self.tags or any(tag in self.tags for tag in entry.tags)


class _Observance(Strict):
    name: Name
    on: OfDays
    countries: tuple[Annotated[str, Field(pattern="^[A-Z]{2}$")], ...] = ()
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    tags: tuple[Name, ...] = ()
    source: Annotated[str, Field(pattern="^https://")]


class _ObservancesFile(Strict):
    observances: dict[str, _Observance]


@cache
def load_observances(path: Path = DATA) -> tuple[Observance, ...]:
    """Return the observances of a data file, the one of the package unless told otherwise.

    Raises ContentError with every problem of the file.
    """
    data = validate(load_document(path), _ObservancesFile)
    return tuple(
        Observance(key, each.name, each.on, each.countries, each.kinds, each.tags, each.source)
        for key, each in data.observances.items()
    )


def kept(ids: Sequence[str]) -> tuple[Observance, ...]:
    """Return the observances of these ids, those of a day before those of a month.

    Raises KeyError for an id that there is none of: settings are held against them before.
    """
    known = {each.id: each for each in load_observances()} if ids else {}
    return tuple(sorted((known[name] for name in ids), key=lambda each: each.on.whole_month))
