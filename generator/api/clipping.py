"""A card as a moviepy clip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.api.choosing import chosen
from generator.batch.composing import composed
from generator.batch.proofread import require_fit
from generator.batch.soundtrack import soundtrack
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate
from generator.encode.clip import clip
from generator.raster.frames import Painter

if TYPE_CHECKING:
    from generator.api.card import Card
    from generator.encode.clip import VideoClip


def clip_of(card: Card) -> VideoClip:
    """Return a card as a clip that draws its frames on demand. Raises AffirmError."""
    meant, studio = chosen(card, None)
    require_fit(meant, studio)  # words that break a rule reach no voice, and no service
    narrations = narrate(meant, studio)
    theme = theme_of(meant, studio)
    composition = composed(meant, theme, narrations, studio)
    sound = soundtrack(meant, theme, composition, narrations, studio).sound
    scene, painter = composition.scene, Painter(composition.scene)
    return clip(
        lambda number: painter.frame(number).rgb(),
        scene.frames,
        scene.fps,
        sound.samples,
    )
