"""Every executor keeps the same promises: one outcome a card, and one failure stops no other."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing

import pytest
from executor_work import work

from generator.batch.events import (
    BufferReporter,
    CardBuilt,
    CardCurrent,
    CardFailed,
    CardRetried,
    Event,
    Progress,
    StageStarted,
)
from generator.batch.executor import Executor, SerialExecutor
from generator.batch.pool import PoolExecutor
from generator.batch.run import run
from generator.batch.studio import Studio
from generator.errors import SourceRef
from generator.project.limit_settings import LimitSettings
from generator.values import replace

EXECUTORS = {
    "serial": lambda: SerialExecutor(work),
    "pool": lambda: PoolExecutor(work, 2),
}


@pytest.fixture(params=EXECUTORS)
def executor(request: pytest.FixtureRequest) -> Executor:
    make: Callable[[], Executor] = EXECUTORS[request.param]
    return make()


def test_a_failing_card_is_told_and_the_others_are_built(executor, make_card, studio) -> None:
    cards = [make_card("good-a"), make_card("bad-b"), make_card("bug-c"), make_card("good-d")]

    report = run(cards, studio, executor, BufferReporter())

    status = {each.card.entry.id: each.status for each in report.outcomes}
    assert status == {"good-a": "built", "bad-b": "failed", "bug-c": "failed", "good-d": "built"}
    assert report.exit_code == 1
    failed = {each.card.entry.id: each for each in report.of("failed")}
    assert failed["bad-b"].exit_code == 4
    assert failed["bad-b"].problems[0].where == SourceRef("theme.yaml", 3, 5)
    assert failed["bad-b"].trace == ""
    assert "ZeroDivisionError" in failed["bug-c"].trace
    assert "bug of ours" in failed["bug-c"].problems[0].message


def test_events_of_each_card_come_in_order(executor, make_card, studio) -> None:
    reporter = BufferReporter()

    run([make_card("good-a"), make_card("bad-b")], studio, executor, reporter)

    names = [type(event).__name__ for event in reporter.events]
    assert names[:2] == ["CardQueued", "CardQueued"]
    assert names[-1] == "BatchDone"
    for entry_id, end in (("good-a", "CardBuilt"), ("bad-b", "CardFailed")):
        mine = [type(event).__name__ for event in reporter.events if _about(event) == entry_id]
        assert mine == ["StageStarted", "Progress", end]


def _about(event: Event) -> str | None:
    """Return the id of the entry an event after the queueing speaks of."""
    match event:
        case StageStarted(card) | Progress(card):
            return card.entry.id
        case CardBuilt(outcome) | CardCurrent(outcome) | CardFailed(outcome):
            return outcome.card.entry.id
    return None


def test_no_card_is_no_work(executor, make_card, studio) -> None:
    report = run([], studio, executor, BufferReporter())

    assert report.outcomes == ()
    assert report.exit_code == 8


def test_a_crashed_worker_fails_its_card_alone(make_card, studio) -> None:
    cards = [make_card(f"good-{n}") for n in range(3)]
    cards.insert(1, make_card("crash-x"))
    cards.insert(2, make_card("crash-y"))

    report = run(cards, studio, PoolExecutor(work, 2), BufferReporter())

    failed = {each.card.entry.id: each.problems[0] for each in report.of("failed")}
    assert set(failed) == {"crash-x", "crash-y"}
    assert "ended with code 7" in failed["crash-x"].message
    assert len(report.of("built")) == 3


@pytest.fixture
def hurried(studio: Studio) -> Studio:
    """Return a studio in which a card may take two seconds."""
    limits = LimitSettings(card_seconds=2)
    return replace(studio, settings=studio.settings.model_copy(update={"limits": limits}))


@pytest.mark.parametrize("hangs", ["stuck-b", "busy-b"])
def test_a_card_that_hangs_is_given_up_and_the_others_are_built(
    hangs, executor, make_card, hurried
) -> None:
    cards = [make_card("good-a", number=1), make_card(hangs, number=2)]
    cards += [make_card(f"good-{n}", number=n) for n in range(3, 6)]

    report = run(cards, hurried, executor, BufferReporter())

    (failed,) = report.of("failed")
    assert failed.card.entry.id == hangs
    assert failed.exit_code == 6
    assert failed.problems[0].message == "it was not done after 2 s, and was given up"
    assert "limits: card_seconds" in failed.problems[0].hint
    assert "whether its voice answers" in failed.problems[0].hint, "it hung while speaking"
    assert len(report.of("built")) == 4
    assert list(hurried.output.glob("*/.*")) == [], "no half bundle is left"
    assert not failed.folder.exists()


def test_what_an_accident_stopped_is_tried_by_a_fresh_worker(make_card, studio) -> None:
    cards = [make_card(name, number=n) for n, name in enumerate(("once-a", "crash-b", "good-c"), 1)]
    studio.output.mkdir()
    reporter = BufferReporter()

    report = run(cards, studio, PoolExecutor(work, 2), reporter)

    ends = {each.card.entry.id: (each.status, each.tries) for each in report.outcomes}
    assert ends == {"once-a": ("built", 2), "crash-b": ("failed", 2), "good-c": ("built", 1)}
    retried = [each.outcome for each in reporter.events if isinstance(each, CardRetried)]
    assert sorted(each.card.entry.id for each in retried) == ["crash-b", "once-a"]
    assert all(each.stage == "voice" for each in retried), "the report names how far it had come"
    assert report.of("failed")[0].stage == "voice"


def test_what_a_person_can_mend_is_not_tried_again(make_card, studio) -> None:
    report = run([make_card("bad-a")], studio, PoolExecutor(work, 1), BufferReporter())

    (failed,) = report.outcomes
    assert (failed.tries, failed.stage) == (1, "voice")


@pytest.fixture
def cramped(studio: Studio, make_card) -> Studio:
    """Return a studio whose workers may take 300 MB more than one does that made a small card.

    It is asked of a worker: this process, which ran other tests, may be many times as large.
    """
    cards = [make_card("good-idle", number=99)]
    (idle,) = PoolExecutor(work, 1).run(cards, studio, lambda event: None)
    limits = LimitSettings(worker_mb=float((idle.folder / "megabytes.txt").read_text()) + 300)
    return replace(studio, settings=studio.settings.model_copy(update={"limits": limits}))


def test_a_card_that_leaks_costs_itself(make_card, cramped) -> None:
    cards = [make_card("good-a", number=1), make_card("leak-b", number=2)]
    cards += [make_card(f"good-{n}", number=n) for n in range(3, 6)]

    report = run(cards, cramped, PoolExecutor(work, 2), BufferReporter())

    (failed,) = report.of("failed")
    assert (failed.card.entry.id, failed.exit_code, failed.tries) == ("leak-b", 6, 2)
    assert "MB of memory, and was ended" in failed.problems[0].message
    assert "`limits: worker_mb`" in failed.problems[0].hint
    assert len(report.of("built")) == 4


def test_a_worker_that_grows_is_let_go_before_it_is_too_large(make_card, cramped) -> None:
    cards = [make_card(f"drip-{n}", number=n) for n in range(1, 9)]
    reporter = BufferReporter()

    report = run(cards, cramped, PoolExecutor(work, 1), reporter)

    pids = {(each.folder / "pid.txt").read_text() for each in report.outcomes}
    assert len(report.of("built")) == 8
    assert len(pids) > 1
    assert not [each for each in reporter.events if isinstance(each, CardRetried)]


def test_fail_fast_stops_at_the_first_failure(executor, make_card, studio) -> None:
    cards = [make_card(name, number=n) for n, name in enumerate(("bad-a", "slow-b", "slow-c"), 1)]
    begun = time.monotonic()

    report = run(cards, studio, executor, BufferReporter(), fail_fast=True)

    assert time.monotonic() - begun < 100
    assert [each.card.entry.id for each in report.outcomes] == ["bad-a"]
    assert (report.left, report.exit_code) == (2, 4)


def test_workers_are_used_again_and_never_more_than_asked(make_card, studio) -> None:
    cards = [make_card(f"good-{n}", number=n + 1) for n in range(6)]

    report = run(cards, studio, PoolExecutor(work, 2), BufferReporter())

    pids = {(each.folder / "pid.txt").read_text() for each in report.outcomes}
    assert len(report.of("built")) == 6
    assert 1 <= len(pids) <= 2


def test_closing_early_stops_the_workers(make_card, studio) -> None:
    cards = [make_card("good-a"), make_card("slow-b")]
    begun = time.monotonic()

    with closing(PoolExecutor(work, 2).run(cards, studio, lambda event: None)) as outcomes:
        first = next(outcomes)

    assert first.card.entry.id == "good-a"
    assert time.monotonic() - begun < 100


class _InterruptedReporter(BufferReporter):
    """Presses Ctrl-C as the first card ends."""

    def tell(self, event) -> None:
        super().tell(event)
        if type(event).__name__ == "CardBuilt":
            raise KeyboardInterrupt


def test_an_interrupt_keeps_what_was_finished(executor, make_card, studio) -> None:
    cards = [make_card("good-a"), make_card("slow-b")]

    report = run(cards, studio, executor, _InterruptedReporter())

    assert report.interrupted
    assert report.exit_code == 130
    assert [each.card.entry.id for each in report.outcomes] == ["good-a"]
