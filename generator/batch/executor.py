"""Where cards are built: in this process, one after another, or behind the Executor protocol."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Generator, Sequence
from typing import Protocol

from generator.batch.events import CardEvent
from generator.batch.outcome import Outcome
from generator.batch.studio import Studio
from generator.errors import AffirmError, Problem
from generator.model import Card

Tell = Callable[[CardEvent], None]
Work = Callable[[Card, Studio, Tell], Outcome]
"""Builds one card. Raises AffirmError for what a person can mend."""


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
    """Builds cards one after another in this process."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def run(
        self, cards: Sequence[Card], studio: Studio, tell: Tell
    ) -> Generator[Outcome, None, None]:
        """Yield the outcomes in the order of the cards."""
        for card in cards:
            yield attempt(self._work, card, studio, tell)


def attempt(work: Work, card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Return what came of a card; every error but an interrupt becomes a failed outcome."""
    begun = time.perf_counter()
    try:
        return work(card, studio, tell)
    except AffirmError as error:
        return failure(card, studio, error, seconds=time.perf_counter() - begun)
    except Exception as error:  # noqa: BLE001 - one card's bug must not stop the others
        said = f"a bug of ours: {type(error).__name__}: {error}"
        return Outcome(
            card=card,
            status="failed",
            folder=studio.folder(card),
            seconds=time.perf_counter() - begun,
            problems=(Problem(said, card.entry.ref),),
            exit_code=AffirmError.exit_code,
            trace=traceback.format_exc(),
        )


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
