"""Cards and a studio for the tests of batches."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from finished_cards import TINY, studio_in

from generator.audio.kept import kept_soundscape
from generator.batch.bed import KEY, SEED
from generator.batch.studio import Studio
from generator.clock import SAMPLE_RATE
from generator.model import Beat, Card, Entry, Kind

MakeCard = Callable[..., Card]


@pytest.fixture(scope="session")
def make_card() -> MakeCard:
    """Return a function (id, text, **changes) -> Card in a tiny format, silent."""

    def make(entry_id: str, text: str = "I am here.", **changes: object) -> Card:
        entry = Entry(id=entry_id, kind=Kind.AFFIRMATION, beats=(Beat(text=text),))
        settings = {"theme": "tide", "format": TINY, "voice": "silent", "date": date(2026, 11, 22)}
        return Card(entry=entry, **{**settings, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the loop that lies under `tide`: half the work on a tiny card."""
    folder = tmp_path_factory.mktemp("sounds")
    kept_soundscape("waves", KEY, SEED, SAMPLE_RATE, folder)
    return folder


@pytest.fixture
def studio(tmp_path: Path, sounds: Path) -> Studio:
    """Return a studio whose output and cache are this test's own."""
    shutil.copytree(sounds, tmp_path / "cache" / "sound")
    return studio_in(tmp_path)
