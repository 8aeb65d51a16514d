"""Easing: how a value travels from 0 to 1. All functions are pure and take frame numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, get_args

from generator.scene.model import OPAQUE

Easing = Callable[[float], float]
EasingName = Literal[
    "linear",
    "in",
    "out",
    "in_out",
    "sine_in",
    "sine_out",
    "sine_in_out",
    "quad_in",
    "quad_out",
    "quad_in_out",
    "cubic_in",
    "cubic_out",
    "cubic_in_out",
    "expo_in",
    "expo_out",
    "expo_in_out",
    "overshoot",
    "spring",
]
EASING_NAMES: tuple[EasingName, ...] = get_args(EasingName)

OVERSHOOT = 1.70158
"""The pull of `overshoot`: with it a value goes a tenth of its way too far, and comes back."""
DAMPING, PACE = 0.75, 9.0
"""Of `spring`: the damping ratio lets it go 3 % too far, the pace has it rest at the end."""


def power(exponent: float) -> Easing:
    """Return t to a power: slow at first, the slower the higher."""
    return lambda t: float(t**exponent)


def reverse(curve: Easing) -> Easing:
    """Return the curve run backwards: what was slow at first is slow at last."""
    return lambda t: 1 - curve(1 - t)


def both(curve: Easing) -> Easing:
    """Return the curve up to the middle, and run backwards from there."""
    return lambda t: curve(2 * t) / 2 if t < 0.5 else 1 - curve(2 - 2 * t) / 2


def back(pull: float) -> Easing:
    """Return a curve that goes too far, the farther the stronger the pull, and comes back."""
    return lambda t: 1 + (pull + 1) * (t - 1) ** 3 + pull * (t - 1) ** 2


def _sine(t: float) -> float:
    return 1 - math.cos(t * math.pi / 2)


def _expo(t: float) -> float:
    return float((2 ** (10 * t) - 1) / 1023)


def _spring(t: float) -> float:
    return _swing(t) + t * (1 - _swing(1))


def _swing(t: float) -> float:
    """Return where a damped spring is, let go at 0 with its rest at 1."""
    ring = PACE * math.sqrt(1 - DAMPING**2)
    lag = DAMPING * PACE / ring
    return 1 - math.exp(-DAMPING * PACE * t) * (math.cos(ring * t) + lag * math.sin(ring * t))


_quad, _cubic = power(2), power(3)

EASINGS: dict[EasingName, Easing] = {
    "linear": lambda t: t,
    "in": _cubic,
    "out": reverse(_cubic),
    "in_out": lambda t: t * t * (3 - 2 * t),
    "sine_in": _sine,
    "sine_out": reverse(_sine),
    "sine_in_out": both(_sine),
    "quad_in": _quad,
    "quad_out": reverse(_quad),
    "quad_in_out": both(_quad),
    "cubic_in": _cubic,
    "cubic_out": reverse(_cubic),
    "cubic_in_out": both(_cubic),
    "expo_in": _expo,
    "expo_out": reverse(_expo),
    "expo_in_out": both(_expo),
    "overshoot": back(OVERSHOOT),
    "spring": _spring,
}


def progress(frame: int, start: int, length: int) -> float:
    """Return how far a motion has come: 0 up to its first frame, 1 from `start + length` on."""
    if length <= 0:
        return 1.0 if frame >= start else 0.0
    return min(1.0, max(0.0, (frame - start) / length))


def opacity(share: float) -> int:
    """Return a share of 0..1 as an opacity of 0..OPAQUE."""
    return min(OPAQUE, max(0, int(share * OPAQUE + 0.5)))
