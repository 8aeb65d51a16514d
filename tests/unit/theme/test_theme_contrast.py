"""Words stay readable on the brightest and darkest pixels that ever pass behind them.

Contrast by WCAG 2.2: 4.5 for text, 3.0 for large text (66 px and more in a frame 1080 wide).
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from generator.compose.background import background
from generator.model import Beat, Card, Entry, Kind
from generator.theme import load_theme

MOMENTS = range(0, 1800, 45)
"""Frames over a minute: longer than any card of the library."""


def luminance(rgb: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB bytes [..., 3] (WCAG 2.2)."""
    channel = rgb / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def worst_contrast(color: tuple[int, int, int, int], behind: np.ndarray) -> float:
    alpha = color[3] / 255
    seen = np.array(color[:3]) * alpha + behind * (1 - alpha)
    one, other = luminance(seen), luminance(behind)
    return float(((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)).min())


def test_the_measure_itself():
    white = np.array([[255.0, 255, 255]])
    assert worst_contrast((0x76, 0x76, 0x76, 255), white) == pytest.approx(4.54, abs=0.01)
    assert worst_contrast((0x94, 0x94, 0x94, 255), white) == pytest.approx(3.03, abs=0.01)


@pytest.mark.parametrize("seed", [1, 7, 516144634])
@pytest.mark.parametrize("name", ["dawn", "paper", "tide"])
def test_words_are_readable_on_every_moment_of_the_background(name, seed, theme_folders, formats):
    theme = load_theme(name, theme_folders)
    entry = Entry(id="x", kind=Kind.AFFIRMATION, beats=(Beat(text="x"),))
    card = Card(
        entry=entry,
        theme=name,
        format=formats.get("tiktok"),
        voice="silent",
        date=date(2026, 1, 1),
        seed=seed,
    )
    drawn = background(card, theme, (), MOMENTS.stop).backdrop
    moments = {drawn.key(frame): frame for frame in MOMENTS}.values()
    behind = np.concatenate(
        [drawn.picture(frame)[::2, ::2].reshape(-1, 3) for frame in moments]
    ).astype(float)
    wanted = {"ink": 4.5, "lit": 4.5, "muted": 4.5, "accent": 4.5}
    if theme.spec.motion.words == "light":  # ink is not written before it is said
        wanted["wait"] = 3.0
    found = {color: worst_contrast(theme.color(color), behind) for color in wanted}
    assert {color: c for color, c in found.items() if c < wanted[color]} == {}, found
