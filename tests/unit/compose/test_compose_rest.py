"""In every theme a beat comes to rest: long enough to be read, with nothing that moves."""

from __future__ import annotations

from datetime import date

import pytest
from shipped_themes import SHIPPED_THEMES, shipped_theme
from shipped_words import ENGLISH
from small_frames import shrunk

from generator.compose import HouseStyle, compose
from generator.model import Card, Kind
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

REST = 0.5
"""Seconds."""


@pytest.mark.parametrize("calm", [False, True], ids=["", "calm"])
@pytest.mark.parametrize("kind", [Kind.FACT, Kind.COPING])
@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_the_end_of_every_beat_rests_before_it_leaves(name, kind, calm, formats):
    theme = shipped_theme(name)
    theme = theme.calmed() if calm else theme
    entry, voice = ENGLISH.of_kind(kind)[0], load_engine("silent")
    card = Card(
        entry=entry,
        theme=name,
        format=shrunk(formats.get("tiktok"), 6),
        voice="silent",
        date=date(2026, 1, 1),
    )
    spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]
    composition = compose(card, theme, spoken, HouseStyle())
    layers, fps = composition.scene.layers, float(composition.scene.fps)
    for beat in composition.timeline.beats[:-1]:
        leaves = beat.end - round(theme.spec.motion.leave * fps)
        resting = range(leaves - round(REST * fps) + 1, leaves + 1)
        # What moves behind the words all the time, such as a star, is no part of the beat.
        words = [layer for layer in layers if not layer.at(beat.end)]
        assert words
        for layer in words:
            assert len({layer.at(frame) for frame in resting}) == 1
