"""Draw moving.webp anew: one card in three themes, words lighting as they are said.

From the root of the repository: python docs/pictures/moving.py
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

from PIL import Image

from generator.batch.composing import composed
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate
from generator.content.library import load_library
from generator.formats import load_formats
from generator.model import Card
from generator.project import load_project
from generator.raster.frames import frames

ENTRY, THEMES = "one-hour-at-a-time", ("dawn", "paper", "tide")
SIZE = (234, 416)
EVERY = 3
"""Frames of the video for one of the picture: ten a second."""


def stills(theme: str, studio: Studio) -> list[Image.Image]:
    """Return the frames of the card in a theme, small."""
    library = load_library((studio.root / "content",), root=studio.root)
    entry = library.get(ENTRY)
    assert entry is not None, ENTRY  # noqa: S101 - a slip in the line above
    card = Card(
        entry=entry,
        theme=theme,
        format=load_formats().get("tiktok"),
        voice="hibari",
        date=date(2026, 11, 22),
        seed=3,
    )
    scene = composed(card, theme_of(card, studio), narrate(card, studio), studio).scene
    return [
        Image.fromarray(frame.rgb()).resize(SIZE, Image.Resampling.LANCZOS)
        for frame in islice(frames(scene), 0, None, EVERY)
    ]


def main() -> None:
    """Write the picture beside this file."""
    studio = Studio.of_project(load_project(Path.cwd()))
    columns = [stills(theme, studio) for theme in THEMES]
    pages = []
    for number in range(max(map(len, columns))):
        page = Image.new("RGB", (SIZE[0] * len(columns), SIZE[1]))
        for place, column in enumerate(columns):
            page.paste(column[min(number, len(column) - 1)], (place * SIZE[0], 0))
        pages.append(page)
    pages[0].save(
        Path(__file__).with_name("moving.webp"),
        save_all=True,
        append_images=pages[1:],
        duration=EVERY * 1000 // 30,
        loop=0,
        quality=46,
        method=6,
        kmin=0,
        kmax=1,  # every frame whole: differences of soft colours leave marks
    )


if __name__ == "__main__":
    main()
