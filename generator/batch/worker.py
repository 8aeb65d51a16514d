"""A process that makes cards, and the pipe that leads to it.

Each has a pipe of its own, so that a crashed one is known by its card: a shared queue could not
tell whose card went down with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from generator.batch.events import CardEvent, StageStarted
from generator.batch.executor import Work, attempt
from generator.batch.lifetime import collect_seldom, leave
from generator.batch.outcome import Outcome, Stage
from generator.batch.studio import Studio
from generator.model import Card
from generator.values import dataclass

# Forking a process that has threads (numpy, av) can lock up; macOS and Windows spawn anyway.
_SPAWN = multiprocessing.get_context("spawn")

_PATIENCE = 5.0
"""Seconds a worker with nothing left to do may take to end."""


@dataclass(frozen=True, slots=True)
class Job:
    """A card to make, and which try it is, from 1."""

    card: Card
    tries: int = 1


@dataclass(slots=True)
class Worker:
    """A process at work on a card, as its parent knows it."""

    process: SpawnProcess
    pipe: Connection
    job: Job
    begun: float
    """When it was given the card, or began with it, by a clock that only goes on."""
    stage: Stage | None = None
    """How far it has come."""


def hire(work: Work, job: Job, studio: Studio) -> Worker:
    """Return a new process that makes a card."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(
        target=_serve, args=(theirs, work, studio), name="affirm-worker", daemon=True
    )
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    worker = Worker(process, ours, job, time.monotonic())
    send(worker, job)  # if it is dead already, the next receive tells
    return worker


def send(worker: Worker, job: Job) -> bool:
    """Give a worker its next card; False if it is gone."""
    try:
        worker.pipe.send(job.card)
    except OSError:
        return False
    worker.job, worker.begun, worker.stage = job, time.monotonic(), None
    return True


def receive(worker: Worker) -> CardEvent | Outcome | None:
    """Return what a worker says, or None if it died."""
    try:
        message: CardEvent | Outcome = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    if isinstance(message, StageStarted):
        if worker.stage is None:
            worker.begun = time.monotonic()
        worker.stage = message.stage
    return message


def dismiss(worker: Worker) -> None:
    """End a process: by itself if it does so in time, else by force."""
    with suppress(OSError):
        worker.pipe.send(None)
    worker.pipe.close()
    worker.process.join(_PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()


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
