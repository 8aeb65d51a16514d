"""Ctrl-C and SIGTERM that are not forgotten."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from generator.batch.events import BatchDone, Event, Reporter
from generator.batch.stopping import Terminated

_STOPPING = {
    # Each with what Python or the system does about it by itself; anything else is a wish.
    signal.SIGINT: (KeyboardInterrupt, signal.default_int_handler),
    signal.SIGTERM: (Terminated, signal.SIG_DFL),
}


class Heeding:
    """A reporter that passes events on, and stops the batch if a signal came before.

    Python raises KeyboardInterrupt wherever it is at that moment. A library that is just being
    imported may swallow it (numpy.random does), and the batch would go on to its end.
    """

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._stop: type[KeyboardInterrupt] | None = None

    def press(self, number: int, _frame: FrameType | None) -> None:
        """Take note of a signal, as its handler."""
        self._stop = _STOPPING[signal.Signals(number)][0]
        raise self._stop

    def tell(self, event: Event) -> None:
        """Pass an event on. Raises KeyboardInterrupt if one was raised and went astray."""
        if self._stop and not isinstance(event, BatchDone):
            raise self._stop
        self._reporter.tell(event)


@contextmanager
def heeding(reporter: Reporter) -> Iterator[Reporter]:
    """Give a reporter that minds both signals; one that is ignored already stays so."""
    minding = Heeding(reporter)
    before = {number: signal.getsignal(number) for number in _STOPPING}
    ours = [number for number, (_, usual) in _STOPPING.items() if before[number] == usual]
    for number in ours:
        signal.signal(number, minding.press)
    try:
        yield minding
    finally:
        for number in ours:
            signal.signal(number, before[number])
