"""Passage: one way for anything to come onto the card, or to leave it, whatever it is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from generator.model import Box
from generator.scene.model import Placed, Sprite
from generator.scene.motion import EASINGS, EasingName, back, reverse
from generator.scene.motions.sweep import passed
from generator.scene.passage_spec import PassageName
from generator.values import dataclass, replace

RISE, SLIDE = 48, 220
"""Design pixels that something climbs, or goes sideways."""
SMALL, NEAR = 0.8, 1.06
"""How small a thing is from which one springs up, and the most it is larger than itself."""
SPRING = back(2)
SOFT = 0.3
"""The width of a wipe's soft edge, as a share of its way."""


@dataclass(frozen=True, slots=True)
class Passage:
    """How something comes, or goes."""

    motion: PassageName
    frames: int
    """How many it takes; 0 = there, or gone, at once."""
    area: Box
    """What a wipe goes over and what something springs up in the middle of, in frame pixels."""
    wait: int = 0
    """Frames from the beginning until it comes, or from when it is gone until the end."""
    easing: EasingName | None = None
    """None = the motion's own."""
    unit: float = 1.0
    """Frame pixels a design pixel."""
    rtl: bool = False
    """True if the card is read from right to left."""

    def at(self, placed: tuple[Placed, ...], share: float, *, leaving: bool) -> tuple[Placed, ...]:
        """Return what is seen of a pile when it is there by so much, 0 to 1."""
        if share >= 1:
            return placed
        if share <= 0:
            return ()
        move = _MOVES[self.motion]
        return tuple(
            shown for each in placed if (shown := move(self, each, share, leaving)) is not None
        )

    def curve(self, own: EasingName, share: float) -> float:
        """Return how far it has come by its easing, or by the motion's own."""
        return EASINGS[self.easing or own](share)


Move = Callable[[Passage, Placed, float, bool], Placed | None]


def _fade(passage: Passage, placed: Placed, share: float, _leaving: bool) -> Placed | None:
    return _faded(placed, passage.curve("in_out", share))


def _faded(placed: Placed, strength: float) -> Placed | None:
    strength = min(1.0, max(0.0, strength))
    opacity = round(placed.opacity * strength)
    return replace(placed, opacity=opacity) if opacity else None


def _rise(passage: Passage, placed: Placed, share: float, leaving: bool) -> Placed | None:
    away = round(RISE * passage.unit * (1 - passage.curve("out", share)))
    moved = replace(placed, y=placed.y - away if leaving else placed.y + away)
    return _faded(moved, passage.curve("sine_out", share))


def _slide(passage: Passage, placed: Placed, share: float, leaving: bool) -> Placed | None:
    away = round(SLIDE * passage.unit * (1 - passage.curve("out", share)))
    moved = replace(placed, x=placed.x - away if leaving != passage.rtl else placed.x + away)
    return _faded(moved, passage.curve("sine_out", share))


def _pop(passage: Passage, placed: Placed, share: float, leaving: bool) -> Placed | None:
    spring = EASINGS[passage.easing] if passage.easing else SPRING
    # What leaves does not swell first: it only grows smaller and fades.
    size = EASINGS["out"] if leaving else spring
    scale = min(NEAR, SMALL + (1 - SMALL) * size(share))
    # It is clear before it has settled, or its spring would not be seen.
    return _faded(_scaled(placed, scale, passage.area), 2 * share)


def _wipe(passage: Passage, placed: Placed, share: float, leaving: bool) -> Placed | None:
    area = passage.area
    columns = np.arange(placed.sprite.width, dtype=np.float32) + np.float32(0.5 + placed.x - area.x)
    places = columns / max(1, area.w)
    shown = _uncovered(passage, 1 - places if passage.rtl else places, share, leaving)
    return _masked(placed, shown[None, :])


def _wipe_down(passage: Passage, placed: Placed, share: float, leaving: bool) -> Placed | None:
    area = passage.area
    rows = np.arange(placed.sprite.height, dtype=np.float32) + np.float32(0.5 + placed.y - area.y)
    return _masked(placed, _uncovered(passage, rows / max(1, area.h), share, leaving)[:, None])


_MOVES: dict[PassageName, Move] = {
    "fade": _fade,
    "rise": _rise,
    "slide": _slide,
    "pop": _pop,
    "wipe": _wipe,
    "wipe_down": _wipe_down,
}


def _uncovered(passage: Passage, places: np.ndarray, share: float, leaving: bool) -> np.ndarray:
    """Return what is seen at each place; what leaves is covered from where it was uncovered."""
    curve = EASINGS[passage.easing or "in_out"]
    if leaving:
        return 1 - passed(places, reverse(curve)(1 - share), SOFT)
    return passed(places, curve(share), SOFT)


def _masked(placed: Placed, shown: np.ndarray) -> Placed | None:
    """Return something with its alpha times a mask; the very same if nothing of it is hidden."""
    if shown.min() >= 1:
        return placed
    if shown.max() <= 0:
        return None
    rgba = placed.sprite.rgba.copy()
    rgba[..., 3] = np.rint(rgba[..., 3] * shown)
    return replace(placed, sprite=Sprite(rgba))


def _scaled(placed: Placed, scale: float, area: Box) -> Placed:
    """Return something larger or smaller around the middle of an area."""
    wide, high = placed.sprite.width, placed.sprite.height
    middle = area.x + area.w / 2, area.y + area.h / 2
    left, top = (m + (at - m) * scale for m, at in zip(middle, (placed.x, placed.y), strict=True))
    x, y = int(np.floor(left)), int(np.floor(top))
    size = int(np.ceil(wide * scale)) + 2, int(np.ceil(high * scale)) + 2
    border = 2
    rgba = np.pad(placed.sprite.rgba, ((border, border), (border, border), (0, 0)))
    picture = Image.fromarray(rgba).transform(
        size,
        Image.Transform.AFFINE,
        (1 / scale, 0, (x - left) / scale + border, 0, 1 / scale, (y - top) / scale + border),
        Image.Resampling.BICUBIC,
    )
    return Placed(Sprite(np.asarray(picture)), x, y, placed.opacity)
