"""`ledger.jsonl`: what was published where and when, one line an event; lines are only added."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.errors import PublishError, SourceRef
from generator.schedule.used import Used

if TYPE_CHECKING:
    from generator.check.material import Published

LEDGER = "ledger.jsonl"
LOCK = ".ledger.lock"
PATIENCE = 600
"""Seconds to wait for another publisher."""


class Record(BaseModel):
    """One line of the ledger."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    action: Literal["published", "retracted"]
    at: datetime
    day: date
    """The day it was in the project's time zone."""
    target: str
    place: str
    fingerprint: str
    entry: str
    card_day: date
    """The day the card was made for."""
    theme: str
    text: str = ""
    """Its words, without those that many cards share; empty for a recap."""
    receipt: str


def read_ledger(output: Path) -> tuple[Record, ...]:
    """Return all records, the oldest first; what can't be understood is passed over.

    A line that was cut off by a crash is one: nothing is known of that delivery, so it is made
    again under the same key.
    """
    try:
        lines = (output / LEDGER).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unreadable(output, error) from error
    return tuple(record for line in lines if (record := _record(line)) is not None)


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Hold the ledger for this process alone, so that a bundle is looked up, sent and noted as one.

    Raises PublishError if another publisher is not done in time, or the folder can't be written.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(output / LOCK, timeout=PATIENCE):
            yield
    except Timeout:
        said = f"another publisher has held the ledger for {PATIENCE} seconds"
        raise PublishError(said, where=SourceRef(str(output / LEDGER))) from None


def add(output: Path, record: Record) -> None:
    """Write a record, and have it on the disk before this returns. Only while `held`.

    A last line without its end, left by a crash, is closed first. Raises PublishError.
    """
    line = record.model_dump_json().encode() + b"\n"
    try:
        with (output / LEDGER).open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unreadable(output, error) from error


def used(records: Iterable[Record]) -> tuple[Used, ...]:
    """Return which entries were published, for the calendar to count them as shown."""
    return tuple(
        dict.fromkeys(
            Used(each.entry, each.card_day, each.day, each.theme)
            for each in records
            if each.action == "published" and each.entry
        )
    )


def sent(records: Iterable[Record]) -> "tuple[Published, ...]":
    """Return the cards that went out and their words, each once, for variety to count them."""
    from generator.check.material import Published  # a calendar reads the ledger, and judges none

    return tuple(
        dict.fromkeys(
            Published(each.place, each.entry, each.text)
            for each in records
            if each.action == "published" and each.text
        )
    )


def last(records: tuple[Record, ...], target: str, place: str) -> Record | None:
    """Return what was done last with a place at a target, None if nothing was."""
    found = [each for each in records if (each.target, each.place) == (target, place)]
    return found[-1] if found else None


def _record(line: bytes) -> Record | None:
    try:
        return Record.model_validate_json(line)
    except ValidationError:
        return None


def _unreadable(output: Path, error: OSError) -> PublishError:
    said = f"the ledger can't be used: {error.strerror or error}"
    return PublishError(said, where=SourceRef(str(output / LEDGER)))
