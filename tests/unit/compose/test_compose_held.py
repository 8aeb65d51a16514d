"""A video's slow background is held; a single picture does without, and looks the same."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from shipped_themes import shipped_theme
from shipped_words import ENGLISH
from small_frames import shrunk

from generator.compose import HouseStyle, compose
from generator.model import Card, Kind
from generator.raster.frames import still
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings


@pytest.mark.parametrize("theme", ["bloom", "kite", "tide"])
def test_a_picture_looks_the_same_whether_or_not_its_background_is_held(theme, formats):
    entry, voice = ENGLISH.of_kind(Kind.AFFIRMATION)[0], load_engine("silent")
    form = shrunk(formats.get("tiktok"), 4)
    card = Card(entry=entry, theme=theme, format=form, voice="silent", date=date(2026, 1, 1))
    spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]

    held, free = (
        compose(card, shipped_theme(theme), spoken, HouseStyle(held=held)).scene
        for held in (True, False)
    )
    keys = [len({scene.backdrop.key(frame) for frame in range(60)}) for scene in (held, free)]
    assert keys[0] < keys[1] == 60
    one, other = (still(scene, held.cover).astype(int) for scene in (held, free))
    assert np.abs(one - other).max() <= 4
