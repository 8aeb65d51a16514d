"""Draw scrim.webp anew: words on a bright and on a busy picture, without and with a scrim.

From the root of the repository: python docs/pictures/scrim.py
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from pydantic import TypeAdapter

from generator.compose import HouseStyle, compose
from generator.formats import load_formats
from generator.model import Beat, Card, Entry, Kind
from generator.raster.frames import still
from generator.scene.background import BackgroundSpec
from generator.theme import load_theme
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

SIZE, GAP = (270, 480), 14
WIDE, HIGH = 1080, 1920
WORDS = "I can take this one hour at a time."


def sky() -> Image.Image:
    """Return a bright sky with clouds."""
    rng = np.random.default_rng(8)
    clouds = np.zeros((HIGH, WIDE), np.float32)
    for cells, weight in ((4, 0.5), (9, 0.3), (22, 0.2)):
        grid = rng.uniform(0, 1, (cells * 2, cells)).astype(np.float32)
        clouds += weight * np.asarray(
            Image.fromarray(grid).resize((WIDE, HIGH), Image.Resampling.BICUBIC)
        )
    light = np.clip((clouds - 0.4) * 3, 0, 1)[..., None]
    height = np.linspace(0, 1, HIGH, dtype=np.float32)[:, None, None]
    blue = np.array([96, 158, 222]) * (1 - height) + np.array([206, 226, 240]) * height
    return Image.fromarray((blue * (1 - light) + 252 * light).astype(np.uint8))


def leaves() -> Image.Image:
    """Return sunlit leaves, one over the other."""
    rng = np.random.default_rng(3)
    ground = Image.new("RGB", (WIDE, HIGH), (38, 66, 36))
    for number in range(900):
        length = int(rng.uniform(70, 150))
        shade = 0.35 + 0.65 * number / 900
        color = tuple(int(each * shade * rng.uniform(0.8, 1.25)) for each in (132, 176, 74))
        down, across = np.mgrid[-1 : 1 : length * 1j, -1 : 1 : length * 1j]
        leaf = Image.fromarray(
            ((np.abs(across) < 0.42 * (1 - down**2)) * 255).astype(np.uint8)
        ).rotate(rng.uniform(0, 360), expand=True, resample=Image.Resampling.BICUBIC)
        place = (int(rng.uniform(-120, WIDE)), int(rng.uniform(-120, HIGH)))
        ground.paste(Image.new("RGB", leaf.size, color), place, leaf)
    return ground.filter(ImageFilter.GaussianBlur(1.2))


def drawn(folder: Path, name: str, scrim: str) -> Image.Image:
    """Return a card's cover, small."""
    theme = load_theme("tide", [Path("themes")])
    fields = {"kind": "picture", "file": name, "shade": "#00000000", "scrim": scrim}
    form: BackgroundSpec = TypeAdapter(BackgroundSpec).validate_python(fields)
    theme = replace(
        theme,
        spec=theme.spec.model_copy(update={"background": form}),
        folders=(folder, *theme.folders),
    )
    card = Card(
        entry=Entry(id="x", kind=Kind.AFFIRMATION, beats=(Beat(text=WORDS),)),
        theme="tide",
        format=load_formats().get("tiktok"),
        voice="silent",
        date=date(2026, 1, 1),
    )
    spoken = load_engine("silent").speak(WORDS, "en", VoiceSettings())
    scene = compose(card, theme, [spoken], HouseStyle()).scene
    return Image.fromarray(still(scene, scene.cover)).resize(SIZE, Image.Resampling.LANCZOS)


def main() -> None:
    """Write the picture beside this file."""
    wide, high = SIZE[0] + GAP, SIZE[1] + GAP
    sheet = Image.new("RGB", (4 * wide + GAP, high + GAP), "white")
    with tempfile.TemporaryDirectory() as folder:
        sky().save(Path(folder) / "sky.png")
        leaves().save(Path(folder) / "leaves.png")
        for number, name in enumerate(("sky.png", "leaves.png")):
            for after, scrim in enumerate(("none", "auto")):
                picture = drawn(Path(folder), name, scrim)
                sheet.paste(picture, (GAP + (2 * number + after) * wide, GAP))
    sheet.save(Path(__file__).with_name("scrim.webp"), quality=84, method=6)


if __name__ == "__main__":
    main()
