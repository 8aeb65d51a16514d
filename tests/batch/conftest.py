"""Cards and a studio for the tests of batches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from generator.batch.studio import Studio
from generator.model import Beat, Box, Card, Entry, Format, Kind
from generator.project import Settings

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

MakeCard = Callable[..., Card]


@pytest.fixture
def make_card() -> MakeCard:
    """Return a function (id, text, **changes) -> Card in a tiny format, silent."""

    def make(entry_id: str, text: str = "I am here.", **changes: object) -> Card:
        entry = Entry(id=entry_id, kind=Kind.AFFIRMATION, beats=(Beat(text=text),))
        settings = {"theme": "tide", "format": TINY, "voice": "silent", "date": date(2026, 11, 22)}
        return Card(entry=entry, **{**settings, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """Return a studio whose output and cache are this test's own."""
    return Studio(
        root=tmp_path,
        themes=(Path(__file__).parents[2] / "themes",),
        output=tmp_path / "output",
        cache=tmp_path / "cache",
        settings=Settings(),  # type: ignore[call-arg]
    )
