"""What all backdrops share that lie still: drawn once, the same for every frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from functools import cached_property

from generator.scene.model import Picture


class Still(ABC):
    """A backdrop that does not move. What it shows is drawn when it is first asked for."""

    @abstractmethod
    def draw(self) -> Picture:
        """Return the picture [height, width, 3], full size."""

    def key(self, frame: int) -> Hashable:  # noqa: ARG002 - the contract of Backdrop
        """Return the same for every frame."""
        return 0

    def picture(self, frame: int) -> Picture:  # noqa: ARG002 - the contract of Backdrop
        """Return the picture [height, width, 3], full size."""
        return self._drawn

    @cached_property
    def _drawn(self) -> Picture:
        return self.draw()
