"""Spoken words: each waits, lights while it is said, and stays lit."""

from __future__ import annotations

from dataclasses import dataclass

from generator.scene.model import Placed, Sprite
from generator.scene.motion import EASINGS, opacity, progress
from generator.scene.presence import Presence
from generator.scene.timeline import Cue


@dataclass(frozen=True, slots=True)
class Look:
    """One state of a word: its picture and where it stands in the frame."""

    sprite: Sprite
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LitWord:
    """A word and its states, bottom to top: waiting, then each step towards said.

    A plain karaoke word has one step; an ink reveal has as many as its stroke has stages.
    """

    cue: Cue
    waiting: Look | None
    speaking: tuple[Look, ...]
    said: Look


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
        down = self.presence.offset(frame)
        placed: list[Placed] = []
        for word in self.words:
            for look, strength in self._states(word, frame):
                visible = opacity(strength * share)
                if visible:
                    placed.append(Placed(look.sprite, look.x, look.y + down, visible))
        return tuple(placed)

    def _states(self, word: LitWord, frame: int) -> list[tuple[Look, float]]:
        """Return the looks of a word at a frame, bottom first, each with its strength."""
        cue = word.cue
        if frame < cue.start:
            return [(word.waiting, 1.0)] if word.waiting else []
        rising = EASINGS["out"](progress(frame + 1, cue.start, self.ramp))
        settled = EASINGS["in_out"](progress(frame, max(cue.end, cue.start + self.ramp), self.ramp))
        if settled >= 1:
            return [(word.said, 1.0)]
        states: list[tuple[Look, float]] = []
        if rising < 1 and word.waiting:
            states.append((word.waiting, 1.0))
        states += self._speaking(word, rising)
        if settled > 0:
            states.append((word.said, settled))
        return states

    def _speaking(self, word: LitWord, rising: float) -> list[tuple[Look, float]]:
        steps = len(word.speaking)
        if steps == 1:
            return [(word.speaking[0], rising)]
        # Neighbouring stages are blended, so a stroke grows smoothly however few stages it has.
        place = rising * steps
        full = int(place)
        states: list[tuple[Look, float]] = []
        if full:
            states.append((word.speaking[min(full, steps) - 1], 1.0))
        if full < steps and place > full:
            states.append((word.speaking[full], place - full))
        return states
