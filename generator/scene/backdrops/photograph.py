"""Photograph: a picture file that covers the frame, under a shade. It lies still."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image, ImageOps

from generator.scene.backdrops.noise import to_bytes
from generator.scene.model import Picture


@dataclass(frozen=True, eq=False)
class Photograph:
    """A picture [h, w, 4], cut to the frame's shape around its middle; never stretched."""

    width: int
    height: int
    source: Picture
    shade: tuple[int, int, int, int]

    def key(self, frame: int) -> Hashable:  # noqa: ARG002 - the contract of Backdrop
        """Return the same for every frame."""
        return 0

    def picture(self, frame: int) -> Picture:  # noqa: ARG002 - the contract of Backdrop
        """Return the picture under its shade [height, width, 3]."""
        return self._drawn

    @cached_property
    def _drawn(self) -> Picture:
        whole = Image.fromarray(self.source).convert("RGB")
        cut = ImageOps.fit(whole, (self.width, self.height), Image.Resampling.LANCZOS)
        alpha = self.shade[3] / 255
        shade = np.array(self.shade[:3], np.float32) * alpha
        return to_bytes(np.asarray(cut, np.float32) * (1 - alpha) + shade)
