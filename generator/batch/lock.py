"""One run at a time on an output: a second one waits, and is told for whom.

The system holds the lock and frees it when its process ends, however it ends; nothing is left to
be cleared away by hand. Who holds it stands in a file beside, as nobody may read a locked one on
Windows.
"""

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.bundle.disk import disk_errors
from generator.errors import EncodeError, SourceRef

LOCK = ".affirm.lock"
HOLDER = ".affirm.holder.json"


class Holder(BaseModel):
    """Who holds an output."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    process: int
    host: str


@contextmanager
def locked(output: Path, patience: float, tell: Callable[[str], None]) -> Iterator[bool]:
    """Hold an output for this process alone; gives True if it had to be waited for.

    `patience` is how long to wait for another run, in seconds; `tell` takes a line for people when
    there is something to wait for. Raises EncodeError if the other run is not done by then, or if
    the output can't be written to.
    """
    # It imports asyncio and sqlite: only who builds cards should wait for that.
    from filelock import FileLock, Timeout

    with disk_errors(output):
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK)
        try:
            lock.acquire(timeout=0)
            waited = False
        except Timeout:
            waited = True
            try:
                if patience:
                    held = f"Another run works on this output. {_held(output)}"
                    tell(f"{held} Waiting up to {patience:g} s for it ...")
                    lock.acquire(timeout=patience)
                else:
                    raise
            except Timeout:
                raise EncodeError(
                    f"another run works on this output. {_held(output)}",
                    where=SourceRef(str(output)),
                    hint="Run it again later, choose another folder with --output, or raise "
                    "`limits: wait_seconds` in affirm.yaml.",
                ) from None
    try:
        _sign(output)
        yield waited
    finally:
        with suppress(OSError):
            (output / HOLDER).unlink(missing_ok=True)
        lock.release()


def _sign(output: Path) -> None:
    """Write down who we are; a disk that refuses only costs the others our name."""
    holder = Holder(process=os.getpid(), host=platform.node())
    with suppress(OSError):
        (output / HOLDER).write_text(holder.model_dump_json(), encoding="utf-8")


def _held(output: Path) -> str:
    """Return who holds an output, in a sentence."""
    path = output / HOLDER
    try:
        holder = Holder.model_validate_json(path.read_bytes())
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except (OSError, ValidationError):
        return "It is held by a process that has not said which."
    return (
        f"It is held by process {holder.process} on {holder.host}, since {since:%Y-%m-%d %H:%M:%S}."
    )
