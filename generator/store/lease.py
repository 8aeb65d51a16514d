"""One run at a time on a store that keeps no locks.

A run that wants the store to itself leaves a small file there and then looks who else did: if
somebody, it takes its file back and tries again later. Of two runs that come at once, each writes
before it looks, so never both find themselves alone; this asks of a store only that what was
written is listed from then on, as S3, Google's and Azure's do.

A holder writes its file anew while it works. A file that was not, for as long as `LAPSE`, belongs
to a process that died, and is removed; how old it is, the store's own clock tells.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from generator.errors import AffirmError, PublishError, SourceRef
from generator.store.remote import RemoteStore

FOLDER = ".affirm.lease"
LAPSE = 60.0
"""Seconds without a sign of life after which a holder has lost its hold."""
BEAT = 10.0
"""Seconds between two signs of life."""
_LOOK = 1.0
"""Seconds between two looks whether the store is free."""


class Lease:
    """A hold on a store."""

    def __init__(self, store: RemoteStore, path: str, *, waited: bool, alive: float) -> None:
        """Begin one: `alive` is when its file was written, by a clock that only goes on."""
        self.waited = waited
        """True if another run had it before."""
        self._store = store
        self._path = path
        self._alive = alive
        self._gone = False

    def require(self) -> None:
        """Raise PublishError if the hold is lost: then another run may be at work."""
        if self._gone or time.monotonic() - self._alive > LAPSE - BEAT:
            raise PublishError(
                "the hold on this output is lost: it could not be renewed in time",
                where=SourceRef(self._store.named()),
                hint="Another run may have begun there. What was sent is whole; run it again.",
            )

    def renew(self, stop: threading.Event, holder: str) -> None:
        """Give signs of life until told to stop, or until somebody took us for dead."""
        while not self._gone and not stop.wait(BEAT):
            begun = time.monotonic()
            with suppress(AffirmError):  # the next try may reach the store
                self._gone = self._store.read(self._path) is None
                if not self._gone:
                    self._store.write(self._path, holder.encode())
                    self._alive = begun


@contextmanager
def leased(
    store: RemoteStore, holder: str, patience: float, tell: Callable[[str], None]
) -> Iterator[Lease]:
    """Hold a store for this process alone, as far as a store can be held.

    `holder` says who we are, for the people who wait; `patience` is how long to wait for another
    run, in seconds; `tell` takes a line for people when there is something to wait for. Raises
    PublishError if the other run is not done by then, or if the store can't be written to.
    """
    path = f"{FOLDER}/{secrets.token_hex(8)}"
    waited, alive = _wait(store, path, holder, patience, tell)
    lease = Lease(store, path, waited=waited, alive=alive)
    stop = threading.Event()
    beating = threading.Thread(
        target=lease.renew, args=(stop, holder), name="affirm-lease", daemon=True
    )
    beating.start()
    try:
        yield lease
    finally:
        stop.set()
        beating.join(_LOOK)
        with suppress(AffirmError):  # then it lapses
            store.remove(path)


def _wait(
    store: RemoteStore, path: str, holder: str, patience: float, tell: Callable[[str], None]
) -> tuple[bool, float]:
    """Leave our file in a store once no other is there; return if that took a wait, and when."""
    end = time.monotonic() + patience
    waited = False
    while True:
        begun = time.monotonic()
        store.write(path, holder.encode())
        other = _other(store, path)
        if other is None:
            return waited, begun
        store.remove(path)
        held = f"It is held by {other}."
        if time.monotonic() >= end:
            raise PublishError(
                f"another run works on this output. {held}",
                where=SourceRef(store.named()),
                hint="Run it again later, choose another place with --output, or raise "
                f"`limits: wait_seconds` in affirm.yaml. A run that died is forgotten after "
                f"{LAPSE:g} s.",
            )
        if not waited:
            tell(
                f"Another run works on this output. {held} Waiting up to {patience:g} s for it ..."
            )
        waited = True
        time.sleep(_LOOK)


def _other(store: RemoteStore, ours: str) -> str | None:
    """Return who else holds a store, None if nobody; forget those who have died."""
    for name in sorted(store.sizes(FOLDER)):
        path = f"{FOLDER}/{name}"
        if path == ours:
            continue
        age = store.age(path, ours)
        if age is None:
            continue
        if age > LAPSE:
            store.remove(path)
            continue
        who = store.read(path)
        if who is not None:
            return who.decode(errors="replace")
    return None
