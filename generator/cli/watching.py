"""Doing a thing again whenever files change that it was made of."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from os import environ
from pathlib import Path

import click

from generator.cli.failure import show_error
from generator.errors import AffirmError

_PAUSE = 0.25
"""Seconds between two looks at the files."""

State = frozenset[tuple[str, int, int]]


def watch(work: Callable[[], None], places: Sequence[Path]) -> None:
    """Do the work now, and again after each change to files in or at the places, until Ctrl-C.

    An AffirmError of the work is shown as usual, and the next change is waited for.
    """
    try:
        while True:
            before = _state(places)
            try:
                work()
            except AffirmError as error:
                show_error(error, environ)
            _wait_for_change(places, before)
    except KeyboardInterrupt:
        click.echo(err=True)  # the terminal shows ^C there


def _wait_for_change(places: Sequence[Path], before: State) -> None:
    """Return when files differ from before and have come to rest: an editor may save in steps."""
    seen = _state(places)
    while True:
        time.sleep(_PAUSE)
        now = _state(places)
        if now == seen and now != before:
            return
        seen = now


def _state(places: Sequence[Path]) -> State:
    """Return path, time of writing and size of each file; one that just goes away is left out."""
    found = set()
    for place in places:
        for path in (place, *place.rglob("*")) if place.is_dir() else (place,):
            try:
                facts = path.stat()
            except OSError:
                continue
            if path.is_file():
                found.add((str(path), facts.st_mtime_ns, facts.st_size))
    return frozenset(found)
