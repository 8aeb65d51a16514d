"""A card and its narrations to a Composition, in the style of its project."""

from __future__ import annotations

from collections.abc import Sequence

from generator.batch.studio import Studio
from generator.compose import Composition, HouseStyle, compose, rehearse
from generator.model import Card
from generator.theme import Theme
from generator.values import replace
from generator.voice.narration import Narration


def composed(
    card: Card,
    theme: Theme,
    narrations: Sequence[Narration],
    studio: Studio,
    *,
    held: bool = True,
) -> Composition:
    """Return a card laid out in the style of its project. Raises ThemeError or RenderError.

    `held`: as in HouseStyle.
    """
    return compose(card, theme, narrations, replace(_house(studio), held=held))


def require_room(card: Card, theme: Theme, narrations: Sequence[Narration], studio: Studio) -> None:
    """Raise ThemeError or RenderError if a card can't be composed; nothing of it is drawn."""
    rehearse(card, theme, narrations, _house(studio))


def _house(studio: Studio) -> HouseStyle:
    return HouseStyle(
        safe_area=studio.settings.safe_area,
        handle=studio.settings.post.handle,
        logo=studio.settings.post.logo,
        tag=studio.settings.disclosure.tag,
        assets=(studio.root / "assets",),
    )
