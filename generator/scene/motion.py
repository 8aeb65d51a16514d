"""Easing: how a value travels from 0 to 1. All functions are pure and take frame numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from generator.scene.model import OPAQUE

Easing = Callable[[float], float]
EasingName = Literal["linear", "out", "in", "in_out"]


def _out(t: float) -> float:
    return 1 - (1 - t) ** 3


def _in(t: float) -> float:
    return t**3


def _in_out(t: float) -> float:
    return t * t * (3 - 2 * t)


EASINGS: dict[EasingName, Easing] = {
    "linear": lambda t: t,
    "out": _out,
    "in": _in,
    "in_out": _in_out,
}


def progress(frame: int, start: int, length: int) -> float:
    """Return how far a motion has come: 0 up to its first frame, 1 from `start + length` on."""
    if length <= 0:
        return 1.0 if frame >= start else 0.0
    return min(1.0, max(0.0, (frame - start) / length))


def opacity(share: float) -> int:
    """Return a share of 0..1 as an opacity of 0..OPAQUE."""
    return min(OPAQUE, max(0, int(share * OPAQUE + 0.5)))
