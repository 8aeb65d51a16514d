"""The one way to an online voice: a request at a time, so many a minute, so many a run.

A service that is asked for too much at once answers nobody. So requests wait for their turn, those
that fail are tried again after a growing pause, and a service that keeps failing is left alone.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.errors import Problem, SourceRef, VoiceError
from generator.values import dataclass

T = TypeVar("T")

LONGEST_PAUSE = 30.0
"""Seconds: a service that asks for more patience than this is taken for out of reach."""
REST = 300.0
"""Seconds for which a service that keeps failing is left alone."""


class Outage(VoiceError):  # noqa: N818 - it is a state of things
    """A voice can't be reached now, and may be at another time."""

    def __init__(
        self,
        problem: str | Problem | Iterable[Problem],
        *,
        where: SourceRef | None = None,
        hint: str = "",
        again: bool = True,
        wait: float = 0.0,
    ) -> None:
        """Take what AffirmError takes; `again`: worth another try, after `wait` seconds or more."""
        super().__init__(problem, where=where, hint=hint)
        self.again = again
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How an online voice may be asked."""

    requests: int = 500
    """How many requests a run may send."""
    per_minute: float = 60.0
    tries: int = 4
    """How often one request is sent before it counts as failed."""
    failures: int = 3
    """After so many failed requests in a row the voice is left alone."""
    timeout: float = 15.0
    """Seconds to wait for an answer."""
    first_pause: float = 1.0
    """Seconds before the second try, give or take half; each further pause is twice as long."""


class Lane:
    """Sends requests one after another, within limits."""

    def __init__(self, limits: Limits | None = None, *, closed: str = "") -> None:
        """Take limits; `closed` says why no request shall be sent at all."""
        self.limits = limits or Limits()
        self._closed = closed
        self._one_at_a_time = threading.RLock()
        self._left = self.limits.requests
        self._next = 0.0
        self._failures = 0
        self._rest_until = 0.0
        self._reason = ""

    def renew(self) -> None:
        """Begin another run: with all of its requests to spend."""
        self._left = self.limits.requests

    def ask(self, request: Callable[[], T], *, seed: str) -> T:
        """Return what a request gives, tried again for as long as it fails in a passing way.

        `seed` decides how long exactly the pauses are. Raises Outage if there is no answer; other
        errors of the request pass through.
        """
        with self._one_at_a_time:
            for attempt in range(1, self.limits.tries + 1):
                self._wait_for_turn()
                try:
                    answer = request()
                except Outage as outage:
                    pause = max(outage.wait, self._pause(attempt, seed))
                    last = attempt == self.limits.tries or pause > LONGEST_PAUSE
                    if last or not outage.again:
                        self._note_failure(outage)
                        raise
                    time.sleep(pause)
                else:
                    self._failures = 0
                    return answer
            raise AssertionError("no try was the last one")

    def _wait_for_turn(self) -> None:
        if self._closed:
            raise Outage(self._closed)
        if time.monotonic() < self._rest_until:
            raise Outage(
                f"It failed {self._failures} times in a row and is left alone for now. "
                f"The last time: {self._reason}"
            )
        if self._left < 1:
            raise Outage(
                f"All {self.limits.requests} requests that a run may send are spent.",
                hint="Raise `online: requests` in affirm.yaml, or run the same command again: "
                "what was spoken is kept.",
            )
        self._left -= 1
        now = time.monotonic()
        time.sleep(max(0.0, self._next - now))
        self._next = max(now, self._next) + 60.0 / self.limits.per_minute

    def _note_failure(self, outage: Outage) -> None:
        self._failures += 1
        self._reason = outage.problems[0].message
        if self._failures >= self.limits.failures:
            self._rest_until = time.monotonic() + REST

    def _pause(self, attempt: int, seed: str) -> float:
        """Return the seconds before the next try: those of many texts do not fall together."""
        digest = hashlib.sha256(f"{attempt} {seed}".encode()).digest()
        jitter = int.from_bytes(digest[:4], "big") / 2**32
        return float(self.limits.first_pause * 2 ** (attempt - 1) * (0.5 + jitter))
