"""A small output of real bundles, and bundles as somebody might forge them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from generator.batch.build import build_card
from generator.batch.studio import Studio
from generator.model import Beat, Box, Card, Entry, Format, Kind
from generator.project import Settings
from generator.values import replace

THEMES = Path(__file__).parents[1] / "themes"
TINY = Format(
    name="tiny",
    title="Tiny",
    platform="tiktok",
    width=180,
    height=320,
    fps=Fraction(10),
    safe={"strict": Box(10, 10, 160, 300), "relaxed": Box(5, 5, 170, 310)},
    max_seconds=60,
    caption_limit=2200,
    hashtag_limit=5,
    verified_on=date(2026, 1, 1),
    source="tests",
)
BLOCK = replace(
    TINY,
    name="block",
    title="Block",
    width=240,
    height=240,
    safe={"strict": Box(10, 10, 220, 220), "relaxed": Box(5, 5, 230, 230)},
)
BASE = "https://example.org/cards/"
"""Where their site will be found."""
QUIET = "2026-10-31-01-quiet"
SPOKEN = "2026-11-21-01-spoken"
HALT = "2026-11-21-02-halt"
SETTINGS = """\
name: Small & kind
format: tiny
timezone: Europe/Dublin
voice: {engine: silent}
schedule: {times: ["07:30", "19:00"]}
"""


def make_output(root: Path) -> Path:
    """Build three cards on two days, one of them in two formats, and return the project's folder.

    One is spoken, by tones; one is in Spanish and has two screens.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / "affirm.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "content").mkdir()
    (root / "content" / "words.yaml").write_text("- I am here.\n", encoding="utf-8")
    studio = studio_in(root, Settings(format="tiny"))  # type: ignore[call-arg]
    for card in cards():
        build_card(card, studio, lambda _: None)
    return root


def studio_in(root: Path, settings: Settings | None = None) -> Studio:
    """Return a studio with the shipped themes whose output and cache lie in a folder."""
    return Studio(
        root=root,
        themes=(THEMES,),
        output=root / "output",
        cache=root / "cache",
        settings=settings or Settings(),  # type: ignore[call-arg]
    )


def cards() -> tuple[Card, ...]:
    """Return the cards of `make_output`."""
    quiet = Entry(id="quiet", kind=Kind.AFFIRMATION, beats=(Beat(text="This hour is enough."),))
    spoken = replace(quiet, id="spoken", beats=(Beat(text="I can begin again."),))
    halt = Entry(
        id="halt",
        kind=Kind.COPING,
        title="HALT",
        lang="es",
        tags=("cravings", "night shift"),
        beats=(Beat(text="¿Tengo hambre?"), Beat(text="¿Estoy enfadada?")),
    )
    first = Card(
        entry=quiet, theme="tide", format=TINY, voice="silent", date=date(2026, 10, 31), number=1
    )
    second = replace(first, entry=spoken, theme="paper", voice="tone", date=date(2026, 11, 21))
    third = replace(first, entry=halt, theme="dawn", date=date(2026, 11, 21), number=2)
    return (first, second, replace(second, format=BLOCK), third)


def forge(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the metadata of a bundle as somebody who knows how it is made."""
    path = folder / "metadata.json"
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_text(json.dumps(value), "utf-8")


def replace_file(folder: Path, name: str, data: bytes) -> None:
    """Put another file into a bundle and make its checksum fit."""
    path = folder / name
    path.write_bytes(data)

    def change(value: dict[str, Any]) -> None:
        for each in value["files"]:
            if each["path"] == name:
                each |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    forge(folder, change)
