"""The voice of a beat or of the whole card, to be shown as bars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.clock import Clock
from generator.compose.facts import Facts
from generator.scene.layers.waveform import loudness
from generator.scene.overlay_spec import Over
from generator.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A sound that is heard from one frame up to another."""

    pcm: NDArray[np.float32]
    start: int
    end: int

    def heights(self, count: int) -> tuple[float, ...]:
        """Return how high each of `count` bars is, the highest 1."""
        return loudness(self.pcm, count)


def heard(over: Over, facts: Facts) -> Voice | None:
    """Return the voice of the beat, or of the card with its rests; None if nothing is heard."""
    clock = Clock(facts.fps)
    numbers = range(len(facts.narrations))
    if over == "beat" and facts.number is not None:
        numbers = range(facts.number, facts.number + 1)
    spoken = [number for number in numbers if facts.narrations[number].pcm.any()]
    if not spoken:
        return None
    rate = facts.narrations[spoken[0]].rate
    start = facts.starts[spoken[0]]
    parts: list[NDArray[np.float32]] = []
    length = 0
    for number in spoken:
        narration = facts.narrations[number]
        begin = round(clock.seconds(facts.starts[number] - start) * rate)
        parts += [np.zeros(max(0, begin - length), np.float32), narration.pcm]
        length = max(begin, length) + len(narration.pcm)
    return Voice(np.concatenate(parts), start, start + max(1, clock.frames(length / rate)))
