"""A run as spans of OpenTelemetry, through its API alone: who runs us chooses where they go."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from generator import __version__
from generator.batch.events import (
    BatchDone,
    CardBuilt,
    CardCurrent,
    CardFailed,
    CardRetried,
    Event,
    StageEnded,
    StageStarted,
)
from generator.batch.outcome import Outcome
from generator.cli.progress import identity
from generator.errors import UsageError
from generator.model import Card

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer


class TracingReporter:
    """Makes a span of the run, in it one of each card, and in that one of each step."""

    def __init__(self, tracer: Tracer, now: Callable[[], int] = time.time_ns) -> None:
        """Take a tracer, and what tells the time in nanoseconds since 1970."""
        self._tracer = tracer
        self._now = now
        self._run = tracer.start_span("affirm run", start_time=now())
        self._cards: dict[tuple[object, ...], Span] = {}

    def tell(self, event: Event) -> None:
        """Begin or end what an event is about."""
        match event:
            case StageStarted(card):
                self._span(card)
            case StageEnded():
                self._step(event)
            case CardRetried(outcome):
                said = {"affirm.problem": str(outcome.problems[0].message)}
                self._span(outcome.card).add_event("tried again", said, self._now())
            case CardBuilt(outcome) | CardCurrent(outcome) | CardFailed(outcome):
                self._end(outcome)
            case BatchDone(_, interrupted):
                for span in self._cards.values():
                    span.end(self._now())
                self._run.set_attribute("affirm.interrupted", interrupted)
                self._run.end(self._now())
            case _:
                pass

    def _span(self, card: Card) -> Span:
        """Return the span of a card, begun now if there is none."""
        from opentelemetry.trace import set_span_in_context

        key = identity(card)
        if key not in self._cards:
            self._cards[key] = self._tracer.start_span(
                f"card {card.slug}",
                set_span_in_context(self._run),
                attributes={
                    "affirm.card": card.slug,
                    "affirm.day": card.date.isoformat(),
                    "affirm.format": card.format.name,
                    "affirm.theme": card.theme,
                },
                start_time=self._now(),
            )
        return self._cards[key]

    def _step(self, event: StageEnded) -> None:
        from opentelemetry.trace import set_span_in_context

        now = self._now()
        self._tracer.start_span(
            event.stage.value,
            set_span_in_context(self._span(event.card)),
            attributes={
                "affirm.worker": event.worker,
                "affirm.cpu_seconds": event.cpu,
                "affirm.bytes": event.size,
            },
            start_time=now - round(event.seconds * 1e9),
        ).end(now)

    def _end(self, outcome: Outcome) -> None:
        from opentelemetry.trace import StatusCode

        span = self._span(outcome.card)
        span.set_attribute("affirm.status", outcome.status)
        span.set_attribute("affirm.tries", outcome.tries)
        if outcome.status == "failed":
            span.set_status(StatusCode.ERROR, outcome.problems[0].message)
        span.end(self._now())
        del self._cards[identity(outcome.card)]


def tracing() -> TracingReporter:
    """Return what makes the spans. Raises UsageError if the API is not installed."""
    try:
        from opentelemetry import trace
    except ModuleNotFoundError:
        raise UsageError(
            "OpenTelemetry is not installed, so there is nobody to tell",
            hint='pip install "affirm-studio[otel]"',
        ) from None
    return TracingReporter(trace.get_tracer("affirm", __version__))
