"""What happens while a batch is built, as typed events, and who listens to them."""

from __future__ import annotations

from typing import Protocol

from generator.batch.outcome import Outcome, Stage
from generator.model import Card
from generator.values import dataclass, field


@dataclass(frozen=True, slots=True)
class CardQueued:
    """A card belongs to the batch and waits for its turn."""

    card: Card


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A card has reached its next step."""

    card: Card
    stage: Stage


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a card's frames are drawn and encoded, from 0.0 to 1.0."""

    card: Card
    fraction: float


@dataclass(frozen=True, slots=True)
class StageEnded:
    """A card has left a step."""

    card: Card
    stage: Stage
    seconds: float
    """By a clock on the wall."""
    cpu: float
    """Seconds of CPU of the worker's process, user and system."""
    size: int
    """Bytes of what the step made; 0 where it makes nothing that lasts."""
    worker: int
    """The number of the process."""
    cached: int = 0
    """Narrations that came from the cache."""
    spoken: int = 0
    """Narrations that a voice had to speak."""


@dataclass(frozen=True, slots=True)
class CardRetried:
    """A worker had an accident with a card; a fresh one tries it again."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CardBuilt:
    """A card was rendered; its bundle is complete."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CardCurrent:
    """A card's bundle was there already, made of the very same ingredients."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CardFailed:
    """A card could not be made; its outcome says why. The others go on."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class BatchDone:
    """No card is left to do; `interrupted` if somebody stopped the batch before its end."""

    outcomes: tuple[Outcome, ...]
    interrupted: bool = False


CardEvent = (
    CardQueued
    | StageStarted
    | StageEnded
    | Progress
    | CardRetried
    | CardBuilt
    | CardCurrent
    | CardFailed
)
Event = CardEvent | BatchDone


class Reporter(Protocol):
    """Listens to a batch. Called in the parent process only, one event at a time."""

    def tell(self, event: Event) -> None:
        """Take note of one event."""
        ...


@dataclass(slots=True)
class BufferReporter:
    """Keeps every event, in order."""

    events: list[Event] = field(default_factory=list)

    def tell(self, event: Event) -> None:
        """Keep the event."""
        self.events.append(event)


def finished(outcome: Outcome) -> CardBuilt | CardCurrent | CardFailed:
    """Return the event that announces an outcome."""
    match outcome.status:
        case "built":
            return CardBuilt(outcome)
        case "current":
            return CardCurrent(outcome)
        case "failed":
            return CardFailed(outcome)
