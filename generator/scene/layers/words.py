"""Spoken words: each waits, lights while it is said, and stays lit."""

from __future__ import annotations

from generator.scene.model import Placed, Sprite
from generator.scene.motion import EASINGS, EasingName, opacity, progress
from generator.scene.presence import Presence
from generator.scene.timeline import Cue
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """One state of a word: its picture and where it stands in the frame."""

    sprite: Sprite
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Step:
    """One picture on the way from waiting to lit, and how clear it is at its height, 0 to 1."""

    look: Look
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class LitWord:
    """A word and its states: waiting, then the steps while it lights, then said."""

    cue: Cue
    waiting: Look | None
    """What is seen before it is said, and under the steps until they are done; None = nothing."""
    steps: tuple[Step, ...]
    """A single one is faded in. Of several, one is shown after the other."""
    said: Look
    blended: bool = False
    """True if neighbouring steps are crossfaded, so that few of them look like one stroke."""
    easing: EasingName = "out"
    """How a single step comes, or one of several blended ones follows another; others are shown
    for the same time each."""


@dataclass(frozen=True, slots=True)
class WordsLayer:
    """All words of one beat."""

    words: tuple[LitWord, ...]
    presence: Presence
    ramp: int
    """Frames a word takes to light, and to settle after it was said."""

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return every word in the state it has at a frame."""
        share = self.presence.share(frame)
        if share <= 0:
            return ()
        right, down = self.presence.offset(frame)
        placed: list[Placed] = []
        for word in self.words:
            for look, strength in self._states(word, frame):
                visible = opacity(strength * share)
                if visible:
                    placed.append(Placed(look.sprite, look.x + right, look.y + down, visible))
        return tuple(placed)

    def _states(self, word: LitWord, frame: int) -> list[tuple[Look, float]]:
        """Return the looks of a word at a frame, bottom first, each with its strength."""
        cue = word.cue
        if frame < cue.start:
            return [(word.waiting, 1.0)] if word.waiting else []
        settles = max(cue.end, cue.start + self.ramp)
        if frame >= settles + self.ramp:
            return [(word.said, 1.0)]
        lighting = progress(frame + 1, cue.start, self.ramp)
        settled = EASINGS["in_out"](progress(frame, settles, self.ramp))
        states: list[tuple[Look, float]] = []
        if lighting < 1 and word.waiting:
            states.append((word.waiting, 1.0))
        states += _stepping(word, lighting)
        if settled > 0:
            states.append((word.said, settled))
        return states


def _stepping(word: LitWord, lighting: float) -> list[tuple[Look, float]]:
    """Return what is seen of a word's steps when so much of its lighting is done."""
    eased = min(1.0, max(0.0, EASINGS[word.easing](lighting)))
    if len(word.steps) == 1:
        return [(word.steps[0].look, word.steps[0].strength * eased)]
    if not word.blended:
        step = word.steps[min(int(lighting * len(word.steps)), len(word.steps) - 1)]
        return [(step.look, step.strength)]
    place = eased * len(word.steps)
    full = int(place)
    states: list[tuple[Look, float]] = []
    if full:
        states.append((word.steps[full - 1].look, 1.0))
    if place > full:
        states.append((word.steps[full].look, place - full))
    return states
