"""The ingredients of a card that are known before it is laid out."""

from __future__ import annotations

from generator.batch.fingerprint import Ingredient, of_voice_files, settled
from generator.batch.studio import Studio
from generator.batch.voicing import voice_files, voice_ingredient
from generator.encode.settings import EncodeSettings
from generator.model import Card
from generator.theme import Theme


def encoder_of(card: Card, studio: Studio) -> EncodeSettings:
    """Return how the video of a card is encoded."""
    settings = EncodeSettings(threads=studio.threads)
    return settings.drafted() if card.format.draft else settings


def recipe_of(card: Card, theme: Theme, studio: Studio) -> tuple[Ingredient, ...]:
    """Return them. Raises ThemeError or VoiceError if a part is not there."""
    encoder = encoder_of(card, studio)
    return (
        *settled(card, theme, voice_ingredient(card, studio), encoder, studio),
        *of_voice_files(voice_files(card, studio), studio),
    )
