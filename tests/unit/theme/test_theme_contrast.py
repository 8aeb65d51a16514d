"""Words stay readable on the brightest and darkest pixels that ever pass behind them.

Contrast by WCAG 2.2: 4.5 for text, 3.0 for large text (66 px and more in a frame 1080 wide).
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from shipped_themes import SHIPPED_THEMES, shipped_theme
from small_frames import shrunk

from generator.compose.background import background
from generator.model import Beat, Card, Entry, Format, Kind
from generator.raster.frames import Painter
from generator.scene.model import Scene

MOMENTS = range(0, 1800, 60)
"""Frames over a minute: longer than any card of the library."""


def luminance(rgb: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB bytes [..., 3] (WCAG 2.2)."""
    channel = rgb / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def worst_contrasts(colors: dict[str, tuple[int, int, int, int]], behind: np.ndarray):
    """Return the worst contrast of each colour before pixels [n, 3]."""
    light = luminance(behind)
    return {name: _worst(color, behind, light) for name, color in colors.items()}


def _worst(color: tuple[int, int, int, int], behind: np.ndarray, light: np.ndarray) -> float:
    alpha = color[3] / 255
    opaque = np.array([color[:3]], float)
    seen = luminance(opaque if alpha == 1 else opaque * alpha + behind * (1 - alpha))
    ratios = (np.maximum(seen, light) + 0.05) / (np.minimum(seen, light) + 0.05)
    # The worst but for one pixel in two hundred: a star hides no letter.
    return float(np.quantile(ratios, 0.005))


def under_words(picture: np.ndarray, form: Format) -> np.ndarray:
    """Return the pixels [n, 3] of the strict safe area, every other one."""
    safe = form.safe["strict"]
    return picture[safe.y : safe.bottom : 2, safe.x : safe.right : 2].reshape(-1, 3)


def test_the_measure_itself():
    white = np.array([[255.0, 255, 255]])
    greys = {"ink": (0x76, 0x76, 0x76, 255), "large": (0x94, 0x94, 0x94, 255)}
    assert worst_contrasts(greys, white) == pytest.approx({"ink": 4.54, "large": 3.03}, abs=0.01)


@pytest.mark.parametrize("seed", [1, 7, 516144634])
@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_words_are_readable_on_every_moment_of_the_background(name, seed, formats):
    least = 7.0 if name == "clear" else 4.5
    theme = shipped_theme(name)
    entry = Entry(id="x", kind=Kind.AFFIRMATION, beats=(Beat(text="x"),))
    card = Card(
        entry=entry,
        theme=name,
        format=shrunk(formats.get("tiktok"), 4),
        voice="silent",
        date=date(2026, 1, 1),
        seed=seed,
    )
    drawn = background(card, theme, theme.folders, MOMENTS.stop).backdrop
    scene = Scene(
        width=card.format.width,
        height=card.format.height,
        fps=card.format.fps,
        frames=MOMENTS.stop,
        backdrop=drawn,
        layers=(),
    )
    painter = Painter(scene)
    moments = {drawn.key(frame): frame for frame in MOMENTS}.values()
    behind = np.concatenate(
        [under_words(painter.frame(frame).rgb(), card.format) for frame in moments]
    ).astype(float)
    wanted = dict.fromkeys(("ink", "lit", "muted", "accent", "good", "warn"), least)
    if theme.spec.motion.words in ("light", "lines", "ink"):  # others come from nothing
        wanted["wait"] = least * 2 / 3
    found = worst_contrasts({color: theme.color(color) for color in wanted}, behind)
    assert {color: c for color, c in found.items() if c < wanted[color]} == {}, found
