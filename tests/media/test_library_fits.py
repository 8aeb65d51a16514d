"""Every shipped entry can be made in every theme and frame: checked before anybody renders it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.compose import HouseStyle, compose
from generator.content.library import load_library
from generator.errors import AffirmError
from generator.model import Card
from generator.theme import list_themes, load_theme
from generator.voice.engine import VoiceSettings, load_engine

THEMES = [info.name for info in list_themes((Path(__file__).parents[2] / "themes",))]
CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.heavy
@pytest.mark.parametrize("shape", ["tiktok", "square", "landscape"])
@pytest.mark.parametrize("name", THEMES)
def test_every_entry_fits_with_its_words_in_the_safe_area(name, shape, theme_folders, formats):
    theme, voice, form = load_theme(name, theme_folders), load_engine("silent"), formats.get(shape)
    wrong = []
    for entry in load_library(CONTENT, root=CONTENT.parent).entries:
        card = Card(entry=entry, theme=name, format=form, voice="silent", date=date(2026, 11, 22))
        spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]
        try:
            composition = compose(card, theme, spoken, HouseStyle(handle="@a.rather.long.handle"))
        except AffirmError as error:
            wrong.append(str(error))
            continue
        wrong += [
            f"{entry.id}: {box} leaves the safe area"
            for box in composition.words
            if not form.safe["strict"].contains(box)
        ]
    assert wrong == []
