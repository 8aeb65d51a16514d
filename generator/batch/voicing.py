"""A card's beats spoken, and what decides how they sound."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.batch.studio import Studio
from generator.errors import VoiceError
from generator.model import Card
from generator.voice.engine import VoiceSettings, load_engine
from generator.voice.narration import Narration
from generator.voice.narrator import Narrator


def narrate(card: Card, studio: Studio) -> tuple[Narration, ...]:
    """Return one narration for each beat of a card. Raises VoiceError if no engine can speak it."""
    engine, settings = _voice(card, studio)
    narrator = _narrator(engine, studio.settings.voice.fallback, studio.cache / "voice")
    return tuple(
        narrator.narrate(beat.spoken, card.entry.lang, settings) for beat in card.entry.beats
    )


def voice_ingredient(card: Card, studio: Studio) -> str:
    """Return what decides the sound besides the text: engines, models and settings."""
    engine, settings = _voice(card, studio)
    names = dict.fromkeys((engine, *studio.settings.voice.fallback))
    return "; ".join((*(_engine_fingerprint(name) for name in names), repr(settings)))


def _voice(card: Card, studio: Studio) -> tuple[str, VoiceSettings]:
    engine, _, voice = card.voice.partition(":")
    return engine, VoiceSettings(voice=voice, speed=studio.settings.voice.speed)


@cache
def _narrator(engine: str, fallback: tuple[str, ...], cache_folder: Path) -> Narrator:
    return Narrator(engine, fallback=fallback, cache=cache_folder)


@cache
def _engine_fingerprint(name: str) -> str:
    try:
        return load_engine(name).fingerprint()
    except VoiceError:
        # Only a fallback may be missing; the chosen engine is told of when it has to speak.
        return f"{name} is not here"
