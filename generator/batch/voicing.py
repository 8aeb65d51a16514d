"""A card's beats spoken, and what decides how they sound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.batch.studio import Studio
from generator.errors import SourceRef, VoiceError
from generator.model import Card
from generator.voice.engine import VoiceSettings, load_engine
from generator.voice.narration import Narration
from generator.voice.narrator import Narrator


def narrate(card: Card, studio: Studio) -> tuple[Narration, ...]:
    """Return one narration for each beat of a card. Raises VoiceError if no engine can speak it."""
    engine, settings = _voice(card, studio)
    narrator = _narrator(engine, studio.settings.voice.fallback, studio.cache / "voice")
    narrations = []
    for beat in card.entry.beats:
        with _placed(beat.ref or card.entry.ref):
            narrations.append(narrator.narrate(beat.spoken, card.entry.lang, settings))
    return tuple(narrations)


def require_voice(card: Card, studio: Studio) -> None:
    """Raise VoiceError if no engine is there that speaks the language of a card."""
    engine, _ = _voice(card, studio)
    narrator = _narrator(engine, studio.settings.voice.fallback, studio.cache / "voice")
    narrator.require(card.entry.lang, card.entry.ref)


def voice_ingredient(card: Card, studio: Studio) -> str:
    """Return what decides the sound besides the text: engines, models and settings."""
    engine, settings = _voice(card, studio)
    names = dict.fromkeys((engine, *studio.settings.voice.fallback))
    return "; ".join((*(_engine_fingerprint(name) for name in names), repr(settings)))


def _voice(card: Card, studio: Studio) -> tuple[str, VoiceSettings]:
    engine, _, voice = card.voice.partition(":")
    return engine, VoiceSettings(voice=voice, speed=studio.settings.voice.speed)


@contextmanager
def _placed(where: SourceRef | None) -> Iterator[None]:
    """Say of a voice's problems which words they are about."""
    try:
        yield
    except VoiceError as error:
        raise VoiceError(
            replace(each, where=each.where or where) for each in error.problems
        ) from error


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
