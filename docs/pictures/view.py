"""Draw themes/window/view.jpg anew: a placeholder for a photograph, made by rule.

From the root of the repository: python docs/pictures/view.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

WIDTH, HEIGHT = 1440, 2160
SKY = ((38, 56, 88), (96, 110, 140), (214, 170, 150), (246, 205, 160))
FAR, NEAR = (172, 150, 156), (17, 28, 40)
MIST = (232, 198, 176)
RIDGES = 7


def ridge(rng: np.random.Generator, rough: float) -> np.ndarray:
    """Return the height of a ridge at each column, about -1 to 1: a random walk, smoothed."""
    total = np.zeros(WIDTH)
    for octave in range(1, 9):
        points = rng.normal(size=2**octave + 2)
        total += (
            np.interp(np.linspace(0, 2**octave, WIDTH), np.arange(len(points)), points)
            * rough**octave
        )
    return total / np.abs(total).max()


def view() -> Image.Image:
    """Return the whole picture."""
    rng = np.random.default_rng(11)
    y = np.linspace(0, 1, HEIGHT)[:, None]
    x = np.linspace(0, 1, WIDTH)[None, :]
    stops = np.linspace(0, 0.62, len(SKY))
    picture = np.stack(
        [np.repeat(np.interp(y, stops, [c[i] for c in SKY]), WIDTH, 1) for i in range(3)], -1
    )
    sun = np.exp(-(((x - 0.66) * 1.5) ** 2 + ((y - 0.42) * 2.2) ** 2) / 0.05)[..., None]
    picture += (np.array((255, 226, 178)) - picture) * 0.75 * sun
    for number in range(RIDGES):
        depth = number / (RIDGES - 1)
        top = 0.44 + 0.5 * depth**1.15 - (0.05 + 0.035 * depth) * ridge(rng, 0.62 - 0.1 * depth)
        color = np.array(FAR) + (np.array(NEAR) - np.array(FAR)) * depth**0.75
        below = np.clip((y - top[None, :]) * HEIGHT, 0, 1)[..., None]
        mist = np.clip((y - top[None, :]) / 0.2, 0, 1)[..., None] * (0.55 * (1 - depth))
        picture += (color + (np.array(MIST) - color) * mist - picture) * below
    picture += rng.normal(0, 1.6, (HEIGHT, WIDTH, 1))
    drawn = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    return drawn.filter(ImageFilter.GaussianBlur(0.7))


if __name__ == "__main__":
    view().save(Path("themes/window/view.jpg"), quality=82, optimize=True, progressive=True)
