"""Scene, Layer and Backdrop: the contract between what composes a video and what rasters it.

Equal answers promise equal pixels: if `Layer.at` or `Backdrop.key` return the same for two frames,
the raster may show the same picture twice without looking again.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias

from generator.values import dataclass

if TYPE_CHECKING:  # themes are read without it
    import numpy as np
    from numpy.typing import NDArray

Picture: TypeAlias = "NDArray[np.uint8]"
"""An array [height, width, channels] of sRGB bytes: 3 channels, or 4 with straight alpha."""

Tones: TypeAlias = "NDArray[np.float32]"
"""An array [height, width, 3] of sRGB values from 0 to 255, not yet rounded to bytes."""

OPAQUE = 256
"""Full opacity. A power of two, so that blending is a shift."""


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A picture drawn once and shown many times. RGBA with straight alpha; compared by identity."""

    rgba: Picture

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return int(self.rgba.shape[1])

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return int(self.rgba.shape[0])


@dataclass(frozen=True, slots=True)
class Placed:
    """A sprite at a place (its top left corner, in frame pixels) with an opacity of 0 to OPAQUE."""

    sprite: Sprite
    x: int
    y: int
    opacity: int = OPAQUE


class Layer(Protocol):
    """Something drawn over the backdrop."""

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return what the layer shows at a frame, bottom first; nothing visible is ()."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """A still picture that is looked at often. Compared by identity, so that it is worked once."""

    rgb: Picture
    """[h, w, 3]."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A part of a still picture that fills the frame; its edges may lie between pixels.

    So a picture can come nearer or pass by: the raster converts it once, however many windows
    look at it.
    """

    plate: Plate
    left: float
    top: float
    width: float
    height: float
    """In pixels of the picture, from its top left corner; the window never leaves the picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Planar:
    """A picture that is planes already, as a video's frames are: limited-range BT.709, 4:2:0.

    Of the frame's size, or smaller in one direction: then it stands in the middle of a ground.
    """

    y: NDArray[np.uint8]
    """Luma [h, w]; h and w are even."""
    u: NDArray[np.uint8]
    """Cb [h/2, w/2]."""
    v: NDArray[np.uint8]
    """Cr [h/2, w/2]."""
    ground: tuple[int, int, int] = (0, 0, 0)
    """The colour beside it, as sRGB."""

    @property
    def all(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
        """Y, U and V."""
        return self.y, self.u, self.v


class Backdrop(Protocol):
    """What fills the frame behind all layers."""

    def key(self, frame: int) -> Hashable:
        """Return a value that is equal for frames that look equal."""
        ...

    def picture(self, frame: int) -> Picture | Tones | Window | Planar:
        """Return the backdrop [h, w, 3] at any size; the raster enlarges it smoothly.

        One that is the same all across may be a column [h, 1, 3] of full height. A small one should
        be Tones: rounded before it is enlarged, its slopes turn into stairs that can be seen, and
        that take a third more bytes. A full-size one that moves should be a Window: a picture that
        is another one at each frame costs a conversion each time.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A finished video but for its pixels: layers over an integer number of frames."""

    width: int
    height: int
    fps: Fraction
    frames: int
    backdrop: Backdrop
    layers: tuple[Layer, ...]
    cover: int = 0
    """The frame that stands for the whole: every word lit, nothing in motion."""
