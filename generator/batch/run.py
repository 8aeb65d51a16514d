"""Build all cards of a request and say what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from generator.batch.events import BatchDone, CardQueued, Reporter, finished
from generator.batch.executor import Executor
from generator.batch.outcome import Outcome
from generator.batch.report import Report
from generator.batch.stopping import exit_code
from generator.batch.studio import Studio
from generator.model import Card
from generator.values import replace


def run(
    cards: Sequence[Card],
    studio: Studio,
    executor: Executor,
    reporter: Reporter,
    known: Sequence[Outcome] = (),
    *,
    fail_fast: bool = False,
) -> Report:
    """Return the report over all cards; after an interrupt, over those that had ended by then.

    `known` are the outcomes of cards that need no work, or that can't be made. With `fail_fast` the
    first failure stops the run, and what is under way with it. What an earlier, killed run left
    half-made is cleared away before and after.
    """
    outcomes: list[Outcome] = []
    interrupted = 0
    studio.sweep()
    try:
        for card in (*(each.card for each in known), *cards):
            reporter.tell(CardQueued(card))
        for outcome in (_addressed(each, studio) for each in known):
            outcomes.append(outcome)
            reporter.tell(finished(outcome))
        begin = not (fail_fast and _any_failed(outcomes))
        with closing(executor.run(cards if begin else (), studio, reporter.tell)) as ending:
            for outcome in (_addressed(each, studio) for each in ending):
                outcomes.append(outcome)
                reporter.tell(finished(outcome))
                if fail_fast and _any_failed(outcomes):
                    break
    except KeyboardInterrupt as stop:
        interrupted = exit_code(stop)
    finally:
        studio.sweep()
    reporter.tell(BatchDone(tuple(outcomes), bool(interrupted)))
    left = len(known) + len(cards) - len(outcomes)
    return Report(outcomes=tuple(outcomes), interrupted=interrupted, left=left)


def _any_failed(outcomes: Sequence[Outcome]) -> bool:
    return any(each.status == "failed" for each in outcomes)


def _addressed(outcome: Outcome, studio: Studio) -> Outcome:
    """Return an outcome that says where its bundle lies, if that is not where it was made."""
    if studio.remote is None:
        return outcome
    return replace(outcome, address=studio.remote.named(studio.bundle(outcome.card)))
