"""A run in lines of JSON, for programs: what each step of each card took, and how it ended."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from generator.batch.events import (
    BatchDone,
    CardBuilt,
    CardCurrent,
    CardFailed,
    CardRetried,
    Event,
    StageEnded,
)
from generator.batch.outcome import Outcome, Stage, Status
from generator.batch.report import ProblemDocument, problem_document
from generator.model import Card


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    at: datetime = Field(description="When it happened, in UTC.")


class _CardLine(_Line):
    card: str = Field(description="Its day and the name of its folder: 2026-11-22/01-one-hour.")
    format: str
    theme: str


class StageLine(_CardLine):
    """A card has left a step."""

    event: Literal["stage"] = "stage"
    stage: Stage
    seconds: float = Field(description="By a clock on the wall; the step began so long before.")
    cpu: float = Field(description="Seconds of CPU of the process, user and system.")
    bytes: int = Field(description="How much it made; 0 where it makes nothing that lasts.")
    worker: int = Field(description="The number of the process.")
    cached: int = Field(description="Narrations that came from the cache.")
    spoken: int = Field(description="Narrations that a voice had to speak.")


class RetryLine(_CardLine):
    """A process had an accident with a card, and a fresh one tries it again."""

    event: Literal["retry"] = "retry"
    stage: Stage | None = Field(description="How far it had come.")
    problems: tuple[ProblemDocument, ...]


class CardLine(_CardLine):
    """A card has ended."""

    event: Literal["card"] = "card"
    status: Status
    seconds: float = Field(description="How long the work took; 0 if there was none.")
    stage: Stage | None = Field(description="How far a failed card had come, if it was begun.")
    tries: int = Field(description="How many processes have tried it.")
    problems: tuple[ProblemDocument, ...]


class RunLine(_Line):
    """The run has ended; the last line."""

    event: Literal["run"] = "run"
    built: int
    current: int
    failed: int
    interrupted: bool


Line = Annotated[StageLine | RetryLine | CardLine | RunLine, Field(discriminator="event")]
_LINES: TypeAdapter[StageLine | RetryLine | CardLine | RunLine] = TypeAdapter(Line)


def line_of(event: Event, at: datetime) -> StageLine | RetryLine | CardLine | RunLine | None:
    """Return what a log says of an event; None if nothing."""
    match event:
        case StageEnded(card):
            return StageLine(
                at=at,
                **_named(card),
                stage=event.stage,
                seconds=round(event.seconds, 4),
                cpu=round(event.cpu, 4),
                bytes=event.size,
                worker=event.worker,
                cached=event.cached,
                spoken=event.spoken,
            )
        case CardRetried(outcome):
            told = _problems(outcome)
            return RetryLine(at=at, **_named(outcome.card), stage=outcome.stage, problems=told)
        case CardBuilt(outcome) | CardCurrent(outcome) | CardFailed(outcome):
            return CardLine(
                at=at,
                **_named(outcome.card),
                status=outcome.status,
                seconds=round(outcome.seconds, 4),
                stage=outcome.stage,
                tries=outcome.tries,
                problems=_problems(outcome),
            )
        case BatchDone(outcomes, interrupted):
            ends = [each.status for each in outcomes]
            return RunLine(
                at=at,
                built=ends.count("built"),
                current=ends.count("current"),
                failed=ends.count("failed"),
                interrupted=interrupted,
            )
        case _:
            return None


def read_lines(text: Iterable[str]) -> Iterator[StageLine | RetryLine | CardLine | RunLine]:
    """Yield what a log says. Raises ValueError with the number of the first line that is none.

    The last line may be cut off, as by a full disk or a power cut.
    """
    lines = [each for each in text if each.strip()]
    for number, line in enumerate(lines, 1):
        try:
            yield _LINES.validate_json(line)
        except ValidationError as error:
            if number == len(lines) > 1:
                return
            said = error.errors()[0]["msg"]
            raise ValueError(f"line {number} is none of a log of affirm: {said}") from None


def log_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    return {"title": "A line of a log of affirm", **_LINES.json_schema(mode="serialization")}


def _named(card: Card) -> dict[str, Any]:
    return {
        "card": f"{card.date.isoformat()}/{card.slug}",
        "format": card.format.name,
        "theme": card.theme,
    }


def _problems(outcome: Outcome) -> tuple[ProblemDocument, ...]:
    return tuple(problem_document(each) for each in outcome.problems)
