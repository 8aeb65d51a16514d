"""The steps of a card as they go by: when each begins, and what it took."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from generator.batch.events import CardEvent, StageEnded, StageStarted
from generator.batch.outcome import Stage
from generator.model import Card


class Stages:
    """Tells of one step after another; to begin one ends the one before."""

    def __init__(self, card: Card, tell: Callable[[CardEvent], None]) -> None:
        self._card = card
        self._tell = tell
        self._stage: Stage | None = None
        self._begun = self._spent = 0.0
        self._size = self._cached = self._spoken = 0

    def begin(self, stage: Stage) -> None:
        """Tell that a step begins."""
        self.end()
        self._tell(StageStarted(self._card, stage))
        self._stage, self._size, self._cached, self._spoken = stage, 0, 0, 0
        self._begun, self._spent = time.perf_counter(), time.process_time()

    def made(self, size: int) -> None:
        """Take note of so many bytes that the step has made."""
        self._size += size

    def heard(self, cached: int, spoken: int) -> None:
        """Take note of how many narrations came from the cache, and how many were spoken."""
        self._cached += cached
        self._spoken += spoken

    def end(self) -> None:
        """Tell what the step took that is under way, if one is."""
        if self._stage is None:
            return
        self._tell(
            StageEnded(
                self._card,
                self._stage,
                seconds=time.perf_counter() - self._begun,
                cpu=time.process_time() - self._spent,
                size=self._size,
                worker=os.getpid(),
                cached=self._cached,
                spoken=self._spoken,
            )
        )
        self._stage = None
