"""Words that can be read on any background: a soft shade behind them, or a blur under it.

Nothing is measured until the first frame is asked for: a rehearsal draws none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.compose.background import Background
from generator.compose.behind import detail, sampled
from generator.compose.contrast import Pixels
from generator.compose.lettering import Lettering
from generator.compose.shading import suffices, weakest
from generator.model import Box
from generator.raster.backdrop import Enlarger
from generator.raster.soften import Haze, soften
from generator.scene.background import Scrim
from generator.scene.model import Backdrop, Picture, Placed, Planar, Scene, Tones, Window
from generator.scene.shapes import panel, tinted
from generator.values import dataclass, replace

_SOFT = 80
"""Design pixels over which a shade's edge fades (standard deviation): no edge is seen."""
_WIDE = 0.5
"""Share of the frame's width from which on a shade runs across it: no box is seen then."""
_REACH = 400
"""Design pixels between words up to which they share a shade."""
_FAINT = 6
"""Levels of 255 at which the end of a shade is cut off: no line is seen there."""
_BLUR = 34
"""Design pixels (standard deviation) of the blur."""
_BUSY = 16.0
"""Levels of detail from which on a shade alone would have to hide the picture."""


def readable(
    behind: Background, scrim: Scrim, words: Sequence[Lettering], scene: Scene, unit: float
) -> Background:
    """Return a background on which words can be read; `scene` shows it without any words."""
    if scrim == "none" or not words:
        return behind
    # A headline that stays through all beats is looked at once.
    plan = _Plan(scene, tuple(dict.fromkeys(words)), scrim, unit)
    return replace(
        behind,
        backdrop=_Softened(behind.backdrop, scene.width, scene.height, plan.hazes),
        layers=(*behind.layers, Shades(plan)),
    )


@dataclass(frozen=True, eq=False)
class Shades:
    """The shades of a card, from its first frame to its last."""

    plan: _Plan

    def at(self, frame: int) -> tuple[Placed, ...]:  # noqa: ARG002 - the contract of Layer
        """Return the shades, the same at every frame: one that came and went would be seen."""
        return self.plan.shades


@dataclass(frozen=True, eq=False)
class _Softened:
    """A backdrop that is out of focus here and there."""

    sharp: Backdrop
    width: int
    height: int
    hazes: Callable[[], tuple[Haze, ...]]

    def key(self, frame: int) -> Hashable:
        return self.sharp.key(frame)

    def picture(self, frame: int) -> Picture | Tones | Window | Planar:
        drawn, hazes = self.sharp.picture(frame), self.hazes()
        if not hazes:
            return drawn
        planes = self._enlarger.planes(drawn)
        for haze in hazes:
            soften(planes, haze)
        return Planar(*planes.all)

    @cached_property
    def _enlarger(self) -> Enlarger:
        return Enlarger(self.width, self.height)


@dataclass(frozen=True, eq=False)
class _Region:
    """Words near to one another, which share a shade."""

    words: tuple[Lettering, ...]
    box: Box
    """What they take up."""
    soft: int
    frame: Box

    @cached_property
    def place(self) -> tuple[int, int]:
        """Where the shade begins: its left and its top, even, as chroma has half the size."""
        return self._shape[0]

    @cached_property
    def mask(self) -> NDArray[np.uint8]:
        """How much of a shade lies on each pixel [h, w]."""
        return self._shape[1]

    @cached_property
    def _shape(self) -> tuple[tuple[int, int], NDArray[np.uint8]]:
        # Nearly full strength behind the words: the edge is half of it, well outside of them.
        soft, box, frame = self.soft, self.box, self.frame
        pad, margin = round(1.5 * soft), 2 * soft
        if box.w > _WIDE * frame.w:
            box = Box(-2 * margin, box.y, frame.w + 4 * margin, box.h)
        sprite = panel(box.w + 2 * pad, box.h + 2 * pad, 2 * soft, (0, 0, 0, 255), soft)
        alpha = sprite.rgba[..., 3].astype(np.int32)
        mask = np.maximum(alpha - _FAINT, 0) * 255 // (255 - _FAINT)
        x, y = box.x - pad - margin, box.y - pad - margin
        inside = Box(x, y, mask.shape[1], mask.shape[0]).intersect(frame)
        left, top = inside.x + inside.x % 2, inside.y + inside.y % 2
        right, bottom = inside.right // 2 * 2, inside.bottom // 2 * 2
        part = mask[top - y : bottom - y, left - x : right - x]
        return (left, top), part.astype(np.uint8)

    def covers(self) -> list[float]:
        """Return how much of the shade lies behind each word, 0 to 1: where it is least."""
        high, wide = self.mask.shape
        left, top = self.place
        whole = Box(left, top, wide, high)
        seen = [word.box.intersect(whole).moved(-left, -top) for word in self.words]
        parts = [self.mask[box.y : box.bottom, box.x : box.right] for box in seen]
        return [float(part.min()) / 255 if part.size else 0.0 for part in parts]


@dataclass(frozen=True, eq=False)
class _Plan:
    """What is done for the words of a card, once it has been measured."""

    scene: Scene
    words: tuple[Lettering, ...]
    scrim: Scrim
    unit: float

    def hazes(self) -> tuple[Haze, ...]:
        """Return where the background is blurred."""
        return self._hazes

    @cached_property
    def shades(self) -> tuple[Placed, ...]:
        """The shades that are needed."""
        seen = self._seen if not self.hazes() else self._look(self.hazes)
        placed: list[Placed] = []
        for region in self._regions:
            samples = [seen[each] for each in region.words]
            if not suffices(region.words, samples):
                shade = weakest(region.words, samples, region.covers())
                placed.append(Placed(tinted(region.mask, shade), *region.place))
        return tuple(placed)

    @cached_property
    def _hazes(self) -> tuple[Haze, ...]:
        return tuple(self._haze(region) for region in self._regions if self._blurs(region))

    def _blurs(self, region: _Region) -> bool:
        if self.scrim != "auto":
            return self.scrim == "blur"
        if suffices(region.words, [self._seen[each] for each in region.words]):
            return False
        return detail(self.scene, region.words, self.unit) > _BUSY

    @cached_property
    def _regions(self) -> list[_Region]:
        return _grouped(self.words, self.unit, Box(0, 0, self.scene.width, self.scene.height))

    @cached_property
    def _seen(self) -> dict[Lettering, Pixels]:
        """What lies behind each word as the background is."""
        return self._look(tuple)

    def _look(self, hazes: Callable[[], tuple[Haze, ...]]) -> dict[Lettering, Pixels]:
        scene = self.scene
        soft = _Softened(scene.backdrop, scene.width, scene.height, hazes)
        found = sampled(replace(scene, backdrop=soft), self.words)
        return dict(zip(self.words, found, strict=True))

    def _haze(self, region: _Region) -> Haze:
        return Haze(*region.place, region.mask, _BLUR * self.unit)


def _grouped(words: Iterable[Lettering], unit: float, frame: Box) -> list[_Region]:
    """Return words in regions; at most the faint ends of their shades overlap."""
    soft, reach = max(1, round(_SOFT * unit)), round(_REACH * unit)
    groups: list[tuple[Box, list[Lettering]]] = []
    for word in words:
        box, members = word.box, [word]
        # Whatever this one joins to may now reach to others.
        while near := [each for each in groups if not _apart(each[0], box, reach)]:
            for each in near:
                groups.remove(each)
                box, members = box.union(each[0]), [*each[1], *members]
        groups.append((box, members))
    return [_Region(tuple(members), box, soft, frame) for box, members in groups]


def _apart(one: Box, other: Box, reach: int) -> bool:
    grown = Box(one.x - reach, one.y - reach, one.w + 2 * reach, one.h + 2 * reach)
    return grown.intersect(other).empty
