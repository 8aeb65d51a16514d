"""A draft is laid out as the finished card: each line of words breaks where it does there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.compose import HouseStyle, rehearse
from generator.content.library import load_library
from generator.formats import drafted
from generator.model import Card
from generator.theme import load_theme
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

CONTENT = Path(__file__).parents[2] / "content"
SPREAD = 9
"""Of so many entries one is looked at."""
NEAR = 8
"""Pixels of the finished card that a word's edge may be off: four of the draft's."""


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["dawn", "paper"])
def test_every_word_of_a_draft_stands_where_it_does_on_the_card(name, theme_folders, formats):
    theme, voice, whole = (
        load_theme(name, theme_folders),
        load_engine("silent"),
        formats.get("tiktok"),
    )
    wrong = []
    for entry in load_library(CONTENT, root=CONTENT.parent).entries[::SPREAD]:
        spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]
        full, half = (
            rehearse(
                Card(entry=entry, theme=name, format=form, voice="silent", date=date(2026, 11, 22)),
                theme,
                spoken,
                HouseStyle(),
            )
            for form in (whole, drafted(whole))
        )
        assert len(full) == len(half)
        wrong += [
            f"{entry.id}: {one} and {other}"
            for one, other in zip(full, half, strict=True)
            if abs(one.x - 2 * other.x) > NEAR or abs(one.y - 2 * other.y) > NEAR
        ]
    assert wrong == []
