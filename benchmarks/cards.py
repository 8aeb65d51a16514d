"""The reference cards: 10 s of 1080 x 1920 at 30 fps, 14 words, spoken by the embedded voice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.batch.composing import composed
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate
from generator.formats import load_formats
from generator.model import Beat, Card, Entry, Kind
from generator.project import Settings, bundled_root
from generator.raster.frames import frames
from generator.raster.planes import Planes
from generator.scene.model import Scene

SECONDS = 10.0
DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Reference:
    """A theme, and what is special about its frames."""

    theme: str
    about: str
    warm: float
    """What a card of a worker may cost at most, over x264 alone."""
    rest: float
    """Percent of veryfast that all but x264 may cost."""


REFERENCES = (
    Reference("still", "a still gradient", 1.1, 12),
    Reference("drift", "a drifting gradient", 1.1, 12),
    Reference("photograph", "a slow zoom on a noisy photograph", 1.2, 20),
)

SHIPPED = ("dawn", "paper", "tide", "bloom", "clear", "ease", "kite", "night", "window")

TEXTS = (
    "I can take one calm breath and let this next small step be enough.",
    "Today I will try to meet my feelings slowly and ask for some help.",
    "Part of me is tired tonight and I can still choose the kinder way.",
    "I am learning to rest before I break and to call it being brave.",
    "It is okay to begin again this morning with the little that I have.",
    "I value an honest life so today I answer one message that I feared.",
)
"""Fourteen words each, so that a worker meets other words with every card."""


def reference_card(theme: str, number: int) -> Card:
    """Return a reference card in a theme; `number` counts from 1 to the number of TEXTS."""
    beat = Beat(text=TEXTS[number - 1], seconds=SECONDS)
    return Card(
        entry=Entry(id=f"reference-{number}", kind=Kind.AFFIRMATION, beats=(beat,)),
        theme=theme,
        format=load_formats().get("tiktok"),
        voice="hibari",
        date=DAY,
        number=number,
        seed=number,
    )


def noisy_photograph() -> NDArray[np.uint8]:
    """Return a picture like one of a camera at night: light, edges, and noise everywhere."""
    rng = np.random.default_rng(5)
    down, across = np.mgrid[0:2160, 0:1440]
    light = 90 + 70 * np.sin(down / 310) * np.cos(across / 170) + 30 * ((across // 90) % 2)
    tinted = light[..., None] * np.array([1.0, 0.9, 0.75])
    noisy = np.clip(tinted + rng.normal(0, 12, (2160, 1440, 3)), 0, 255)
    return np.asarray(noisy, np.uint8)


def put_photograph() -> None:
    """Write the picture of the photographic reference, unless it is there."""
    path = Path(__file__).with_name("themes") / "photograph" / "noisy.png"
    if not path.exists():
        Image.fromarray(noisy_photograph()).save(path, compress_level=1)


def studio(folder: Path) -> Studio:
    """Return a studio with empty output and cache, whose encoder has one thread.

    A process that makes the photographic reference needs its picture: see `put_photograph`.
    """
    return Studio(
        root=folder,
        themes=(Path(__file__).with_name("themes"), bundled_root() / "themes"),
        output=folder / "output",
        cache=folder / "cache",
        settings=Settings(),
        threads=1,
    )


def drawn(theme: str, number: int, folder: Path) -> tuple[Scene, list[Planes]]:
    """Return the scene of a reference card and all its frames, in memory."""
    card, place = reference_card(theme, number), studio(folder)
    scene = composed(card, theme_of(card, place), narrate(card, place), place).scene
    kept: list[Planes] = []
    last: Planes | None = None
    for planes in frames(scene):
        kept.append(kept[-1] if planes is last else planes.copy())
        last = planes
    return scene, kept
