"""How something comes onto the card and leaves it."""

from __future__ import annotations

from generator.scene.motion import EASINGS, EasingName, progress
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Presence:
    """On the card from frame `start` up to `end`: fading (and perhaps rising) in, fading out.

    `start` is the first frame on which anything shows; on frame `end` nothing does any more.
    """

    start: int
    end: int
    enter: int
    """Frames the entrance takes; 0 = there at once."""
    leave: int
    """Frames the exit takes; 0 = gone at once."""
    rise: int = 0
    """Pixels it climbs while it enters."""
    slide: int = 0
    """Pixels it travels to the left while it enters and while it leaves; negative = right."""
    easing: EasingName | None = None
    """How it comes; it goes by the same curve run backwards. None = what moves arrives softly
    (`out`), what fades begins and ends softly (`in_out`)."""

    def share(self, frame: int) -> float:
        """Return how present it is, 0 to 1."""
        if not self.start <= frame < self.end:
            return 0.0
        # +1: the first frame already shows a little, so that no frame of the span is empty.
        coming = progress(frame + 1, self.start, self.enter) if self.enter else 1.0
        going = progress(self.end - frame, 0, self.leave) if self.leave else 1.0
        return EASINGS[self.easing or "in_out"](min(coming, going))

    def offset(self, frame: int) -> tuple[int, int]:
        """Return how many pixels to the right of and below its place it stands."""
        moved = EASINGS[self.easing or "out"]
        if frame < self.start + self.enter:
            away = 1 - moved(progress(frame, self.start, self.enter))
            return round(self.slide * away), round(self.rise * away)
        if self.slide and self.leave and frame > self.end - self.leave:
            here = moved(progress(self.end - frame, 0, self.leave))
            return -round(self.slide * (1 - here)), 0
        return 0, 0
