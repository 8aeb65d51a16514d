"""Draw kinds.webp (every theme and kind) and formats.webp (three themes in every format) anew.

From the root of the repository: python docs/pictures/sheets.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.batch.preview import save_picture, sheet
from generator.batch.studio import Studio, theme_folders
from generator.content.library import load_library
from generator.formats import load_formats
from generator.model import Card, Kind
from generator.project import load_project
from generator.theme import list_themes
from generator.values import replace

HEIGHT = {"kinds": 264, "formats": 340}
"""Pixels of one still: small enough for a page, large enough to read."""
FIRST = "one-hour-at-a-time"


def main() -> None:
    """Write both pictures."""
    project = load_project(Path())
    studio = Studio.of_project(project)
    library = load_library(project.content, root=project.root)
    names = [info.name for info in list_themes(theme_folders(project))]
    entry = library.get(FIRST) or library.entries[0]
    card = Card(
        entry=entry,
        theme="dawn",
        format=load_formats().get("tiktok"),
        voice="silent",
        date=date(2026, 11, 22),
        seed=3,
    )
    firsts = [library.of_kind(kind)[0] for kind in Kind]
    kinds = [
        (name, [(each.kind.value, replace(card, entry=each, theme=name)) for each in firsts])
        for name in names
    ]
    formats = [
        (name, [(each.name, replace(card, format=each, theme=name)) for each in load_formats()])
        for name in project.settings.themes
    ]
    for name, rows in (("kinds", kinds), ("formats", formats)):
        picture = sheet(rows, studio, HEIGHT[name])
        save_picture(picture, Path("docs/pictures") / f"{name}.webp")


if __name__ == "__main__":
    main()
