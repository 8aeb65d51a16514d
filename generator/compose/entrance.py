"""Who comes and goes how: an item as it says itself, or as its column, its beat, its theme says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.clock import Clock
from generator.errors import Problem, SourceRef, ThemeError
from generator.model import Box
from generator.scene.layers.staged import StagedLayer
from generator.scene.model import Layer
from generator.scene.motion import EasingName
from generator.scene.passage import Passage
from generator.scene.passage_spec import EnterSpec, LeaveSpec, PassageName, PassageSpec, Staged
from generator.scene.presence import Presence
from generator.scene.spec import Column
from generator.scene.timeline import Timeline
from generator.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Manner:
    """How a theme has things come and go in a card's format."""

    clock: Clock
    unit: float
    rtl: bool
    enter: int
    """Frames an entrance takes that names no time of its own."""
    leave: int
    easing: EasingName | None
    calm: bool
    """True: whatever a template says, things only fade, and never faster than the theme's beats."""

    def passage(self, spec: PassageSpec, area: Box) -> Passage:
        """Return what a template asks for, as the theme allows."""
        usual, wait = self.enter, 0.0
        if isinstance(spec, LeaveSpec):
            usual, wait = self.leave, spec.early
        elif isinstance(spec, EnterSpec):
            wait = spec.delay
        asked = usual if spec.seconds is None else self.clock.frame_at(spec.seconds)
        return Passage(
            motion="fade" if self.calm else spec.motion,
            frames=max(usual, asked) if self.calm else asked,
            area=area,
            wait=self.clock.frame_at(wait),
            easing=self.easing if self.calm else spec.easing or self.easing,
            unit=self.unit,
            rtl=self.rtl,
        )

    def wipe(self, motion: PassageName, frames: int, area: Box) -> Passage:
        """Return what a whole beat comes or goes by."""
        return Passage(motion, frames, area, 0, self.easing, self.unit, self.rtl)


@dataclass(frozen=True, slots=True)
class Entrance:
    """How something comes and goes: by its presence, or by a passage of its own."""

    presence: Presence
    manner: Manner
    stays: bool
    """True if it is seen in the card's last frame: it stays, so that a loop has no hole."""
    enter: Passage | None = None
    leave: Passage | None = None

    def of(self, spec: object, area: Box) -> Entrance:
        """Return this, but for what an item or a column in an area says itself."""
        own = self
        if isinstance(spec, Staged) and spec.enter is not None:
            enter = self.manner.passage(spec.enter, area)
            own = replace(own, presence=replace(own.presence, enter=0), enter=enter)
        if isinstance(spec, Staged) and spec.leave is not None:
            leave = self.manner.passage(spec.leave, area)
            goes = leave.wait > 0 or not self.stays
            own = replace(
                own, presence=replace(own.presence, leave=0), leave=leave if goes else None
            )
        return own

    def staged(self, layers: Iterable[Layer]) -> list[Layer]:
        """Return layers that come and go so; they have its `presence`."""
        if self.enter is None and self.leave is None:
            return list(layers)
        start, end = self.presence.start, self.presence.end
        return [StagedLayer(layer, start, end, self.enter, self.leave) for layer in layers]


def require_seen(
    stage: Sequence[Column],
    beats: Sequence[Sequence[Column]],
    timeline: Timeline,
    manner: Manner,
) -> None:
    """Raise ThemeError, at its item, for everything that would be gone before it has come."""
    problems = [problem for each in stage for problem in _unseen(each, timeline.frames, manner)]
    for span, columns in zip(timeline.beats, beats, strict=True):
        for column in columns:
            problems += _unseen(column, span.end - span.start, manner)
    if problems:
        raise ThemeError(dict.fromkeys(problems))


def _unseen(column: Column, frames: int, manner: Manner) -> Iterator[Problem]:
    staged: list[tuple[object, SourceRef]] = [(column.frame, place) for place in column.places[:1]]
    staged += zip(column.items, column.places, strict=True)
    for spec, where in staged:
        if isinstance(spec, Staged) and _waits(spec, manner) >= frames:
            seconds = float(manner.clock.seconds(frames))
            yield Problem(
                f"this is never wholly seen: its time on the card is {seconds:.1f} s",
                where,
                "Shorten its `delay`, `early` or `seconds`.",
            )


def _waits(spec: Staged, manner: Manner) -> int:
    """Return for how many frames something is not, or not wholly, to be seen."""
    nowhere = Box(0, 0, 0, 0)
    passages = [manner.passage(each, nowhere) for each in (spec.enter, spec.leave) if each]
    return sum(each.wait + each.frames for each in passages)
