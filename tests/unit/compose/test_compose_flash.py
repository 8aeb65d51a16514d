"""No theme flashes: every frame of a card is drawn, small, and measured."""

from __future__ import annotations

from datetime import date

import pytest
from shipped_themes import SHIPPED_THEMES, shipped_theme
from shipped_words import ENGLISH
from small_frames import shrunk

from generator.compose import HouseStyle, compose
from generator.model import Card, Entry, Kind
from generator.raster.flash import Flashing, cells, flashing
from generator.raster.frames import frames
from generator.theme import Theme
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings


def measured(theme: Theme, entry: Entry, formats) -> Flashing:
    card = Card(
        entry=entry,
        theme=theme.name,
        format=shrunk(formats.get("tiktok"), 12),
        voice="silent",
        date=date(2026, 1, 1),
        seed=5,
    )
    voice = load_engine("silent")
    spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]
    scene = compose(card, theme, spoken, HouseStyle(handle="@one.day")).scene
    return flashing(cells(frames(scene)), scene.fps)


def first(kind: Kind) -> Entry:
    return ENGLISH.of_kind(kind)[0]


@pytest.mark.parametrize("name", SHIPPED_THEMES)
@pytest.mark.parametrize("kind", [Kind.AFFIRMATION, Kind.FACT])
def test_no_theme_flashes(name, kind, formats):
    entry = first(kind)
    found = measured(shipped_theme(name), replace(entry, beats=entry.beats[:2]), formats)
    assert found.safe
    assert max(found.general, found.red) <= 1
    assert found.leap < 0.1


@pytest.mark.heavy
@pytest.mark.parametrize("name", SHIPPED_THEMES)
@pytest.mark.parametrize("kind", Kind)
def test_no_theme_flashes_with_any_kind(name, kind, formats):
    found = measured(shipped_theme(name), first(kind), formats)
    assert max(found.general, found.red) <= 1
    assert found.leap < 0.1


def dipping(name: str, **motion: object) -> Theme:
    theme = shipped_theme(name)
    moved = theme.spec.motion.model_copy(update={"transition": "dip", **motion})
    return replace(theme, spec=theme.spec.model_copy(update={"motion": moved}))


@pytest.mark.parametrize("name", ["kite", "ease"])
def test_a_dip_is_no_flash_even_on_a_bright_ground_and_in_a_hurry(name, formats):
    theme = dipping(name, enter=0, leave=0, dip="#000000")
    found = measured(theme, first(Kind.FACT), formats)
    assert found.general <= 1
    assert found.leap < 0.1
