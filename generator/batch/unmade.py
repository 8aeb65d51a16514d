"""What the last run was to make and did not, so that `affirm retry` can."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.batch.report import Report
from generator.batch.studio import Studio
from generator.model import Card
from generator.whole_file import whole_file

FILE = "unmade.json"


class Unmade(BaseModel):
    """What `unmade.json` in the cache holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    arguments: tuple[str, ...] = Field(description="The command and its options, as typed.")
    day: date = Field(description="Which day it was then.")
    places: tuple[str, ...] = Field(description="The cards: day, number and format.")


def place(card: Card) -> str:
    """Return what a card is known by, whatever words it has by now."""
    return f"{card.date.isoformat()} {card.number} {card.format.name}"


def remember(
    report: Report, cards: Sequence[Card], studio: Studio, arguments: Sequence[str], day: date
) -> None:
    """Write down which cards a run has not made, or that it has made them all.

    A disk that refuses costs only that.
    """
    made = {each.folder for each in (*report.of("built"), *report.of("current"))}
    places = tuple(place(card) for card in cards if studio.folder(card) not in made)
    path = studio.cache / FILE
    with suppress(OSError):
        if not places:
            path.unlink(missing_ok=True)
            return
        unmade = Unmade(arguments=tuple(arguments), day=day, places=places)
        with whole_file(path) as part:
            part.write_text(unmade.model_dump_json(indent=2) + "\n", encoding="utf-8")


def unmade_of(cache: Path) -> Unmade | None:
    """Return what the last run did not make; None if it made all, or nobody knows."""
    try:
        return Unmade.model_validate_json((cache / FILE).read_bytes())
    except (OSError, ValidationError):
        return None
