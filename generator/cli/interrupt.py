"""Ctrl-C that is not forgotten."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from generator.batch.events import BatchDone, Event, Reporter


class Heeding:
    """A reporter that passes events on, and stops the batch if Ctrl-C was pressed before.

    Python raises KeyboardInterrupt wherever it is at that moment. A library that is just being
    imported may swallow it (numpy.random does), and the batch would go on to its end.
    """

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._pressed = False

    def press(self, _signal: int, _frame: FrameType | None) -> None:
        """Take note of Ctrl-C, as a handler of signals."""
        self._pressed = True
        raise KeyboardInterrupt

    def tell(self, event: Event) -> None:
        """Pass an event on. Raises KeyboardInterrupt if one was raised and went astray."""
        if self._pressed and not isinstance(event, BatchDone):
            raise KeyboardInterrupt
        self._reporter.tell(event)


@contextmanager
def heeding(reporter: Reporter) -> Iterator[Reporter]:
    """Give a reporter that minds Ctrl-C; unless it is ignored, as in a background job."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield reporter
        return
    minding = Heeding(reporter)
    signal.signal(signal.SIGINT, minding.press)
    try:
        yield minding
    finally:
        signal.signal(signal.SIGINT, before)
