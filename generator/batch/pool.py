"""Cards in worker processes: one card a worker at a time, alike on Linux, macOS and Windows.

Each worker has a pipe of its own, so that a crashed one is known by its card: a shared queue
could not tell whose card went down with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from generator.batch.events import CardEvent
from generator.batch.executor import Tell, Work, attempt, overdue
from generator.batch.lifetime import collect_seldom, leave
from generator.batch.outcome import Outcome
from generator.batch.studio import Studio
from generator.errors import Problem, RenderError
from generator.model import Card

# Forking a process that has threads (numpy, av) can lock up; macOS and Windows spawn anyway.
_SPAWN = multiprocessing.get_context("spawn")

_PATIENCE = 5.0
"""Seconds a worker with nothing left to do may take to end."""


@dataclass
class _Worker:
    process: SpawnProcess
    pipe: Connection
    card: Card
    begun: float
    """When it was given the card, by a clock that only goes on."""


class PoolExecutor:
    """Builds up to `jobs` cards at the same time, each in a process of its own."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._jobs = jobs

    def run(
        self, cards: Sequence[Card], studio: Studio, tell: Tell
    ) -> Generator[Outcome, None, None]:
        """Yield outcomes as they come; a worker that crashes fails only the card it held.

        One that is not done in time is killed, and another takes its place.
        """
        limit = studio.settings.limits.card_seconds
        waiting = deque(cards)
        staff: list[_Worker] = []
        try:
            while waiting or staff:
                while waiting and len(staff) < self._jobs:
                    staff.append(_hire(self._work, waiting.popleft(), studio))
                first = min(worker.begun for worker in staff) + limit
                ready = wait([worker.pipe for worker in staff], max(0.0, first - time.monotonic()))
                for worker in [each for each in staff if each.pipe in ready]:
                    message = _receive(worker)
                    if message is not None and not isinstance(message, Outcome):
                        tell(message)
                        continue
                    yield message or _crash(worker, studio)
                    if message is None or not waiting or not _send(worker, waiting[0]):
                        staff.remove(worker)
                        _dismiss(worker)
                    else:
                        waiting.popleft()
                for worker in _late(staff, limit):
                    staff.remove(worker)
                    worker.process.kill()
                    _dismiss(worker)
                    yield overdue(worker.card, studio)
        finally:
            for worker in staff:
                worker.process.kill()
            for worker in staff:
                _dismiss(worker)


def _hire(work: Work, card: Card, studio: Studio) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(
        target=_serve, args=(theirs, work, studio), name="affirm-worker", daemon=True
    )
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    worker = _Worker(process, ours, card, time.monotonic())
    _send(worker, card)  # if it is dead already, the next receive tells
    return worker


def _send(worker: _Worker, card: Card) -> bool:
    """Give a worker its next card; False if it is gone."""
    try:
        worker.pipe.send(card)
    except OSError:
        return False
    worker.card, worker.begun = card, time.monotonic()
    return True


def _late(staff: Sequence[_Worker], limit: float) -> list[_Worker]:
    """Return who is beyond the time of a card, with nothing left to say."""
    now = time.monotonic()
    return [each for each in staff if now >= each.begun + limit and not each.pipe.poll()]


def _receive(worker: _Worker) -> CardEvent | Outcome | None:
    """Return what a worker says, or None if it died."""
    try:
        message: CardEvent | Outcome = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    return message


def _dismiss(worker: _Worker) -> None:
    with suppress(OSError):
        worker.pipe.send(None)
    worker.pipe.close()
    worker.process.join(_PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()


def _crash(worker: _Worker, studio: Studio) -> Outcome:
    worker.process.join()
    code = worker.process.exitcode or 0
    how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
    return Outcome(
        card=worker.card,
        status="failed",
        folder=studio.folder(worker.card),
        problems=(
            Problem(
                f"the process that made this card {how}",
                where=worker.card.entry.ref,
                hint="If memory ran out, try again with `--jobs 1`.",
            ),
        ),
        exit_code=RenderError.exit_code,
    )


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a child be born that never hears Ctrl-C: its parent alone decides what stops.

    A child inherits which signals are blocked; ignoring them in the child only would leave out
    the second in which it imports. For the parent the signal waits until the block ends.
    """
    if sys.platform == "win32":
        yield
        return
    # Its start would lift the block.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Work, studio: Studio) -> None:
    """Build the cards that come through the pipe until None comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_die_with_parent, name="affirm-watch", daemon=True).start()
    with suppress(EOFError, OSError):  # the parent is gone, and nobody is left to tell
        while (card := pipe.recv()) is not None:
            pipe.send(attempt(work, card, studio, pipe.send))
    pipe.close()
    leave(0)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
