"""Build all cards of a request and say what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from generator.batch.events import BatchDone, CardQueued, Reporter, finished
from generator.batch.executor import Executor
from generator.batch.outcome import Outcome
from generator.batch.report import Report
from generator.batch.studio import Studio
from generator.model import Card


def run(
    cards: Sequence[Card],
    studio: Studio,
    executor: Executor,
    reporter: Reporter,
    known: Sequence[Outcome] = (),
) -> Report:
    """Return the report over all cards; after an interrupt, over those that had ended by then.

    `known` are the outcomes of cards that need no work, or that can't be made. What an earlier,
    killed run left half-made is cleared away before and after.
    """
    outcomes: list[Outcome] = []
    interrupted = False
    studio.sweep()
    try:
        for card in (*(each.card for each in known), *cards):
            reporter.tell(CardQueued(card))
        for outcome in known:
            outcomes.append(outcome)
            reporter.tell(finished(outcome))
        with closing(executor.run(cards, studio, reporter.tell)) as ending:
            for outcome in ending:
                outcomes.append(outcome)
                reporter.tell(finished(outcome))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        studio.sweep()
    reporter.tell(BatchDone(tuple(outcomes), interrupted))
    return Report(outcomes=tuple(outcomes), interrupted=interrupted)
