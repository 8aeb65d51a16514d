"""The log of a run: a line of JSON an event, on standard error or in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.batch.events import Event, Reporter
from generator.bundle.disk import disk_errors


class LogReporter:
    """Writes a line as each step and each card ends."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def tell(self, event: Event) -> None:
        """Write what matters of an event."""
        # Who wants no log does not wait for its forms.
        from generator.batch.log import line_of

        line = line_of(event, datetime.now(UTC))
        if line is not None:
            self._write(line.model_dump_json() + "\n")


class Several:
    """Passes events on to several reporters, in order."""

    def __init__(self, *reporters: Reporter) -> None:
        self._reporters = reporters

    def tell(self, event: Event) -> None:
        """Tell each of them."""
        for each in self._reporters:
            each.tell(event)


@contextmanager
def logging(shown: Reporter, file: Path | None, *, as_json: bool) -> Iterator[Reporter]:
    """Give what reports to people and to the log: to the file, or in place of the words for people.

    Raises EncodeError if the file can't be written.
    """
    if file is None:
        yield LogReporter(lambda line: click.echo(line, err=True, nl=False)) if as_json else shown
        return
    with disk_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        # By lines: what happened stands there whatever happens next.
        log = file.open("w", encoding="utf-8", buffering=1)
    with log:
        yield Several(shown, LogReporter(log.write))
