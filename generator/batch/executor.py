"""Where cards are built: in this process, one after another, or behind the Executor protocol."""

from __future__ import annotations

import queue
import threading
import time
import traceback
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from typing import Protocol

from generator.batch.events import CardEvent, StageStarted
from generator.batch.outcome import Outcome, Stage
from generator.batch.studio import Studio
from generator.errors import AffirmError, RenderError
from generator.model import Card
from generator.values import replace

Tell = Callable[[CardEvent], None]
Work = Callable[[Card, Studio, Tell], Outcome]
"""Builds one card. Raises AffirmError for what a person can mend."""

OUT_OF_MEMORY = "memory ran out"
LESS_AT_A_TIME = "Try again with `--jobs 1`, or with other programs closed."


class Executor(Protocol):
    """Builds cards somewhere. One card that fails never stops the others."""

    def run(
        self, cards: Sequence[Card], studio: Studio, tell: Tell
    ) -> Generator[Outcome, None, None]:
        """Yield one outcome a card, in the order in which they end.

        Whoever closes the iterator early stops all work under way.
        """
        ...


class SerialExecutor:
    """Builds cards one after another in this process.

    Each in a thread of its own, as only a thread can be left alone that never comes back.
    """

    def __init__(self, work: Work) -> None:
        self._work = work

    def run(
        self, cards: Sequence[Card], studio: Studio, tell: Tell
    ) -> Generator[Outcome, None, None]:
        """Yield the outcomes in the order of the cards; one beyond its time is a failed one."""
        for card in cards:
            yield _watched(self._work, card, studio, tell)


class NoExecutor:
    """For a run in which nothing is to be built."""

    def run(
        self,
        cards: Sequence[Card],
        studio: Studio,  # noqa: ARG002 - as the protocol has it
        tell: Tell,  # noqa: ARG002
    ) -> Generator[Outcome, None, None]:
        """Yield nothing. Raises ValueError if there are cards all the same."""
        if cards:
            raise ValueError("these cards have nobody to build them")
        yield from ()


class _GivenUp(BaseException):
    """Raised in a thread whose work nobody waits for any more."""


_SUSPECT: dict[Stage | None, str] = {
    Stage.VOICE: "its voice answers: `affirm voices warm` lets it speak alone",
    Stage.SEND: "its store can be reached",
}
"""What to look at first if a card is not done in time, where it is not the background."""
_TICK = 0.5
"""Seconds between two looks at what happened: on Windows Ctrl-C is not heard while waiting."""

_PATIENCE = 3.0
"""Seconds in which work that was given up may put its things away."""


def _watched(work: Work, card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Return what came of a card, at the latest when its time is over."""
    heard: queue.SimpleQueue[CardEvent | Outcome] = queue.SimpleQueue()
    given_up = threading.Event()

    def pass_on(event: CardEvent) -> None:
        if given_up.is_set():
            raise _GivenUp
        heard.put(event)

    def build() -> None:
        with suppress(_GivenUp):
            heard.put(attempt(work, card, studio, pass_on))

    thread = threading.Thread(target=build, name="affirm-card", daemon=True)
    end = time.monotonic() + studio.settings.limits.card_seconds
    stage: Stage | None = None
    thread.start()
    try:
        while (left := end - time.monotonic()) > 0:
            with suppress(queue.Empty):
                message = heard.get(timeout=min(left, _TICK))
                if isinstance(message, Outcome):
                    return message
                if isinstance(message, StageStarted):
                    stage = message.stage
                tell(message)
        return overdue(card, studio, stage)
    finally:
        given_up.set()
        thread.join(_PATIENCE)
        if thread.is_alive():
            studio.sweep(own=True)


def attempt(work: Work, card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Return what came of a card; every error but an interrupt becomes a failed outcome."""
    begun = time.perf_counter()
    stage: Stage | None = None

    def note(event: CardEvent) -> None:
        nonlocal stage
        if isinstance(event, StageStarted):
            stage = event.stage
        tell(event)

    try:
        return work(card, studio, note)
    except AffirmError as error:
        failed = failure(card, studio, error, time.perf_counter() - begun)
    except Exception as error:  # noqa: BLE001 - one card's bug must not stop the others
        failed = replace(
            failure(card, studio, _own_up(error, card), time.perf_counter() - begun),
            trace=traceback.format_exc(),
            accident=True,
        )
    return replace(failed, stage=stage)


def _own_up(error: Exception, card: Card) -> AffirmError:
    if isinstance(error, MemoryError):
        return RenderError(OUT_OF_MEMORY, where=card.entry.ref, hint=LESS_AT_A_TIME)
    return AffirmError(f"a bug of ours: {type(error).__name__}: {error}", where=card.entry.ref)


def failure(card: Card, studio: Studio, error: AffirmError, seconds: float = 0.0) -> Outcome:
    """Return the outcome of a card that an error for people has stopped."""
    return Outcome(
        card=card,
        status="failed",
        folder=studio.folder(card),
        seconds=seconds,
        problems=error.problems,
        exit_code=error.exit_code,
    )


def overdue(card: Card, studio: Studio, stage: Stage | None = None) -> Outcome:
    """Return the outcome of a card that was given up, at some stage, as its time was over."""
    seconds = studio.settings.limits.card_seconds
    error = RenderError(
        f"it was not done after {seconds:g} s, and was given up",
        where=card.entry.ref,
        hint="If it needs that long, raise `limits: card_seconds` in affirm.yaml; if not, see "
        f"whether {_SUSPECT.get(stage, 'its background can be drawn')}.",
    )
    return replace(failure(card, studio, error, seconds), stage=stage, accident=True)
