"""One run at a time on an output, wherever it lies."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from generator.batch.events import BatchDone, Event, Reporter
from generator.batch.lock import locked
from generator.store import FolderStore, RemoteStore, leased
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold on an output."""

    waited: bool
    """True if another run had it before."""
    require: Callable[[], None]
    """Raises PublishError once the hold is lost; one on a folder never is."""


@contextmanager
def held(
    output: FolderStore | RemoteStore, patience: float, tell: Callable[[str], None]
) -> Iterator[Hold]:
    """Hold an output for this process alone: a folder by a lock, a remote store by a lease.

    `patience` is how long to wait for another run, in seconds; `tell` takes a line for people when
    there is something to wait for. Raises EncodeError or PublishError if the other run is not done
    by then, or if the output can't be written to.
    """
    if isinstance(output, RemoteStore):
        holder = f"process {os.getpid()} on {platform.node()}"
        with leased(output, holder, patience, tell) as lease:
            yield Hold(lease.waited, lease.require)
    else:
        with locked(output.root.resolve(), patience, tell) as waited:
            yield Hold(waited, lambda: None)


class Guarded:
    """A reporter that passes events on for as long as the output is held."""

    def __init__(self, reporter: Reporter, hold: Hold) -> None:
        self._reporter = reporter
        self._hold = hold

    def tell(self, event: Event) -> None:
        """Pass an event on. Raises PublishError if the hold is lost."""
        if not isinstance(event, BatchDone):
            self._hold.require()
        self._reporter.tell(event)
