"""What a card's overlays tell of: its time, its voice, its breath, its project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from generator.errors import SourceRef
from generator.model import Beat, Entry
from generator.scene.overlay_spec import Over
from generator.scene.timeline import Timeline
from generator.typeset.style import TextStyle
from generator.values import dataclass
from generator.voice.narration import Narration


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is true of a card, or of one of its beats."""

    entry: Entry
    timeline: Timeline
    starts: Sequence[int]
    """The frame at which each beat's narration starts to sound."""
    narrations: Sequence[Narration]
    texts: Mapping[str, str]
    """The theme's own words."""
    handle: str
    logo: str
    """A picture among the project's assets; empty = none."""
    calm: bool
    unit: float
    """Frame pixels a design pixel."""
    rtl: bool
    styles: Mapping[str, TextStyle]
    number: int | None = None
    """Which beat this is, from 0; None = the whole card."""

    @property
    def beat(self) -> Beat | None:
        """The beat, if this is of one."""
        return None if self.number is None else self.entry.beats[self.number]

    @property
    def fps(self) -> Fraction:
        """Frames a second."""
        return self.timeline.fps

    @property
    def where(self) -> SourceRef | None:
        """Where the entry stands."""
        return self.entry.ref

    @property
    def synthetic(self) -> bool:
        """True if a machine speaks."""
        return any(each.synthetic and each.pcm.any() for each in self.narrations)

    def spans(self, over: Over) -> tuple[tuple[int, int], ...]:
        """Return the spans of frames that something fills up over, one after the other."""
        if over == "card":
            return ((0, self.timeline.frames),)
        beats = self.timeline.beats if self.number is None else (self.timeline.beats[self.number],)
        return tuple((span.start, span.end) for span in beats)

    def pixels(self, length: float) -> int:
        """Return a length in design pixels as frame pixels, at least 1."""
        return max(1, round(length * self.unit))
