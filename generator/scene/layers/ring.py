"""The shape of a progress ring: it closes clockwise from the top."""

from __future__ import annotations

import numpy as np

from generator.scene.layers.filling import Shape


def ring(size: int, thickness: int) -> Shape:
    """Return a ring of so many pixels across, its ends round."""
    thick = min(thickness, size // 2) / 2
    radius = size / 2 - thick
    middle = np.arange(size, dtype=np.float32) + np.float32(0.5 - size / 2)
    right, down = middle[None, :], middle[:, None]
    across = np.hypot(right, down) - radius
    arc = np.mod(np.arctan2(right, -down), 2 * np.pi) * radius
    head = thick - np.sqrt(np.maximum(0, thick**2 - across**2))
    # The round end of the beginning lies before the top, where the arc ends.
    begins = (right < 0) & (np.hypot(right, down + radius) < thick)
    return Shape(
        cover=np.clip(thick - np.abs(across) + 0.5, 0, 1).astype(np.float32),
        arrival=np.where(begins, 0.5, arc + head).astype(np.float32),
        length=max(1, round(2 * np.pi * radius)),
    )
