"""What a breath is doing at a frame: which phase, how far, how wide."""

from __future__ import annotations

from fractions import Fraction

from generator.model import Breath, BreathPhase
from generator.scene.motion import EASINGS
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a breath."""

    phase: BreathPhase
    elapsed: Fraction
    """Seconds since the phase began."""
    left: Fraction
    """Seconds until it ends; more than 0."""
    openness: float
    """How full the lungs are, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A breath that begins with a frame and goes on for whole rounds."""

    breath: Breath
    start: int
    rounds: int
    fps: Fraction

    def at(self, frame: int) -> Moment | None:
        """Return the moment that a frame begins with, or None before the first and after the last.

        The phase is the one the clock says: nothing is rounded.
        """
        passed = Fraction(frame - self.start) / self.fps
        round_seconds = self.breath.seconds
        if passed < 0 or passed >= self.rounds * round_seconds:
            return None
        elapsed, level = passed % round_seconds, 0.0
        for phase in self.breath.phases:
            length = Fraction(phase.seconds)
            if elapsed < length:
                return Moment(phase, elapsed, length - elapsed, _openness(phase, elapsed, level))
            elapsed -= length
            level = {"in": 1.0, "out": 0.0, "hold": level}[phase.name]
        raise AssertionError("a round is as long as its phases")


def _openness(phase: BreathPhase, elapsed: Fraction, level: float) -> float:
    if phase.name == "hold":
        return level
    moved = EASINGS["sine_in_out"](float(elapsed / Fraction(phase.seconds)))
    return moved if phase.name == "in" else 1 - moved
