"""Cards in worker processes: one card a worker at a time, alike on Linux, macOS and Windows."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from multiprocessing.connection import wait

from generator.batch.events import CardEvent, CardRetried
from generator.batch.executor import (
    LESS_AT_A_TIME,
    OUT_OF_MEMORY,
    Tell,
    Work,
    failure,
    overdue,
)
from generator.batch.memory import megabytes_of
from generator.batch.outcome import Outcome
from generator.batch.studio import Studio
from generator.batch.worker import Job, Worker, dismiss, hire, receive, send
from generator.errors import RenderError
from generator.model import Card
from generator.values import replace

TRIES = 2
"""How many workers try a card that accidents stop."""

_LOOK = 0.25
"""Seconds between two looks at the workers' time and memory."""

_START = 60.0
"""Seconds that a worker may take on top of it until its card is begun: a process has to start."""

_TIRED = 0.75
"""The part of its memory with which a worker is not given another card: it may be leaking."""


class PoolExecutor:
    """Builds up to `jobs` cards at the same time, each in a process of its own."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._jobs = jobs

    def run(
        self, cards: Sequence[Card], studio: Studio, tell: Tell
    ) -> Generator[Outcome, None, None]:
        """Yield outcomes as they come; an accident costs no card but the one that had it.

        A worker that takes too long or too much memory is killed, and another takes its place. What
        a crash, a limit or a fault of ours has stopped is tried once more, last, by a fresh worker.
        """
        staff = _Staff(self._work, studio, self._jobs)
        waiting = deque(Job(card) for card in cards)
        try:
            while waiting or staff.workers:
                staff.fill(waiting)
                for worker, message in staff.listen():
                    if isinstance(message, Outcome):
                        outcome = replace(message, tries=worker.job.tries)
                        if outcome.accident and outcome.tries < TRIES:
                            waiting.append(Job(outcome.card, outcome.tries + 1))
                            tell(CardRetried(outcome))
                        else:
                            yield outcome
                        staff.go_on(worker, waiting, outcome)
                    else:
                        tell(message)
        finally:
            staff.stop()


class _Staff:
    """The workers of a run."""

    def __init__(self, work: Work, studio: Studio, jobs: int) -> None:
        self._work = work
        self._studio = studio
        self._jobs = jobs
        self._seconds = studio.settings.limits.card_seconds
        self._memory = studio.settings.limits.worker_mb
        self._looked = time.monotonic()
        self.workers: list[Worker] = []

    def fill(self, waiting: deque[Job]) -> None:
        """Fill free places, as long as there is work."""
        while waiting and len(self.workers) < self._jobs:
            self.workers.append(hire(self._work, waiting.popleft(), self._studio))

    def listen(self) -> Iterator[tuple[Worker, CardEvent | Outcome]]:
        """Wait for news, but not for long; yield it, each with the worker that it is of."""
        ready = wait([worker.pipe for worker in self.workers], _LOOK)
        look = time.monotonic() >= self._looked + _LOOK  # not at every percent of a card
        if look:
            self._looked = time.monotonic()
        for worker in list(self.workers):
            if worker.pipe in ready:
                news = receive(worker) or _crash(worker, self._studio)
                yield worker, news
                if isinstance(news, Outcome):
                    continue
            if look and not worker.pipe.poll() and (ended := self._beyond(worker)):
                worker.process.kill()
                yield worker, ended

    def _beyond(self, worker: Worker) -> Outcome | None:
        """Return the end of a card that takes more time or memory than it may."""
        grace = 0.0 if worker.stage else _START
        if time.monotonic() >= worker.begun + self._seconds + grace:
            return overdue(worker.job.card, self._studio, worker.stage)
        if megabytes_of(worker.process.pid or 0) > self._memory:
            return _too_large(worker, self._studio)
        return None

    def go_on(self, worker: Worker, waiting: deque[Job], outcome: Outcome) -> None:
        """Give a worker its next card; let it go if none is left, or after an accident."""
        tired = megabytes_of(worker.process.pid or 0) > _TIRED * self._memory
        if waiting and not outcome.accident and not tired and send(worker, waiting[0]):
            waiting.popleft()
            return
        self.workers.remove(worker)
        dismiss(worker)

    def stop(self) -> None:
        """End all that is under way."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            dismiss(worker)


def _crash(worker: Worker, studio: Studio) -> Outcome:
    worker.process.join()
    code = worker.process.exitcode or 0
    how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
    return _accident(
        worker,
        studio,
        f"the process that made this card {how}",
        f"If {OUT_OF_MEMORY}: {LESS_AT_A_TIME[0].lower()}{LESS_AT_A_TIME[1:]}",
    )


def _too_large(worker: Worker, studio: Studio) -> Outcome:
    limit = studio.settings.limits.worker_mb
    return _accident(
        worker,
        studio,
        f"the process that made this card took more than {limit:g} MB of memory, and was ended",
        "If it needs that much, raise `limits: worker_mb` in affirm.yaml.",
    )


def _accident(worker: Worker, studio: Studio, said: str, hint: str) -> Outcome:
    error = RenderError(said, where=worker.job.card.entry.ref, hint=hint)
    seconds = time.monotonic() - worker.begun
    failed = failure(worker.job.card, studio, error, seconds)
    return replace(failed, stage=worker.stage, accident=True)
