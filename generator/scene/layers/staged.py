"""Any layer with an entrance and an exit of its own."""

from __future__ import annotations

from generator.scene.model import Layer, Placed
from generator.scene.motion import progress
from generator.scene.passage import Passage
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class StagedLayer:
    """A layer that comes after frame `start` and has gone before frame `end`, each its own way."""

    layer: Layer
    start: int
    end: int
    enter: Passage | None
    """None = the layer itself knows how it comes."""
    leave: Passage | None

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return what is seen of the layer."""
        coming, going = self._coming(frame), self._going(frame)
        if coming <= 0 or going <= 0:
            return ()
        shown = self.layer.at(frame)
        if self.enter is not None:
            shown = self.enter.at(shown, coming, leaving=False)
        if self.leave is not None:
            shown = self.leave.at(shown, going, leaving=True)
        return shown

    def _coming(self, frame: int) -> float:
        if self.enter is None:
            return 1.0
        begun = self.start + self.enter.wait
        # +1: the first frame already shows a little, as with beats.
        return progress(frame + 1, begun, self.enter.frames) if frame >= begun else 0.0

    def _going(self, frame: int) -> float:
        if self.leave is None:
            return 1.0
        gone = self.end - self.leave.wait
        return progress(gone - frame, 0, self.leave.frames) if frame < gone else 0.0
