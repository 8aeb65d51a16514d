"""Gradient: colours from top to bottom, still or drifting. The plainest backdrop, the quickest."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property

import numpy as np

from generator.scene.backdrops.noise import Field
from generator.scene.backdrops.ramp import Rgb, grid, ramp
from generator.scene.model import Tones
from generator.values import dataclass

GRAIN = 16
"""One pixel of the drifting field stands for so many of the frame."""

SHADES = 4096
"""Steps of the drifting colours: finer than eight bits can show."""

TILT, SLIDE = 0.55, 0.16
"""How far the drift turns (radians) and slides (of the colours' length) to either side."""

SHOWN = 0.8
"""Share of the colours' length that the frame's height shows."""


@dataclass(frozen=True)
class Gradient:
    """Colours evenly spread from top to bottom; a single one fills the frame.

    With a `drift` they slide up and down and turn to either side, and after that many seconds
    all is as it was.
    """

    width: int
    height: int
    colors: tuple[Rgb, ...]
    fps: Fraction = Fraction(30)
    seed: int = 0
    drift: float = 0.0

    def key(self, frame: int) -> Hashable:
        """Return the same for every frame, unless the colours drift."""
        return frame if self.drift and len(self.colors) > 1 else 0

    def picture(self, frame: int) -> Tones:
        """Return the gradient: a column [h, 1, 3], or [h / GRAIN, w / GRAIN, 3] if it drifts."""
        if not self.drift:
            return self._drawn
        turn = 2 * np.pi * float(Fraction(frame) / self.fps) / self.drift
        tilt_phase, slide_phase = self._phases
        tilt = TILT * np.sin(turn + tilt_phase)
        slide = SLIDE * np.sin(turn + slide_phase)
        y, x = grid(self.height, self.width, (GRAIN, GRAIN))
        # The frame shows so much of the colours at a time, and slides over the rest.
        down = (y - np.float32(0.5)) * np.float32(SHOWN * np.cos(tilt))
        across = (x - np.float32(0.5)) * np.float32(SHOWN * np.sin(tilt))
        place = np.clip(down + across + np.float32(0.5 + slide), 0, 1) * np.float32(SHADES - 1)
        index = place.astype(np.intp)
        return np.moveaxis(self._shades.take(index, axis=1), 0, -1)

    @cached_property
    def _shades(self) -> Field:
        return np.ascontiguousarray(ramp(self.colors, SHADES, soft=0.3).T)

    @cached_property
    def _phases(self) -> tuple[float, float]:
        tilt, slide = np.random.default_rng(self.seed).uniform(0, 2 * np.pi, 2)
        return float(tilt), float(slide)

    @cached_property
    def _drawn(self) -> Tones:
        return ramp(self.colors, self.height)[:, None, :]
