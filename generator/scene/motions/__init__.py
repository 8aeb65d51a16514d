"""How words light as they are said: one file a motion, all behind one small contract."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:  # who only wants the names draws nothing
    from generator.scene.layers.words import LitWord
    from generator.scene.motions.drawn import DrawnWord

MotionName = Literal["light", "lines", "ink", "fade", "rise", "pop", "typewriter", "underline"]
Motion: TypeAlias = "Callable[[DrawnWord], LitWord]"

NAMES: tuple[str, ...] = get_args(MotionName)


def motion(name: MotionName) -> Motion:
    """Return the motion of that name: a function from a drawn word to a word that lights."""
    found: Motion = import_module(f"generator.scene.motions.{name}").lit
    return found
