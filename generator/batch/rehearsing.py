"""A card laid out without a voice, before anybody waits for it: what stands against making it."""

from __future__ import annotations

import numpy as np

from generator.batch.bed import require_bed
from generator.batch.composing import require_room
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import require_voice
from generator.errors import AffirmError
from generator.model import Beat, Card
from generator.pauses import without_pauses
from generator.voice.narration import Narration, SpokenWord, split_words

_RATE = 24_000


def rehearse(card: Card, studio: Studio, known: AffirmError | None = None) -> None:
    """Lay a card out without a voice. Raises AffirmError with all that stands against making it.

    Who lacks both a voice and a font for a language is told of both; `known` goes before that.
    """
    problems = known.problems if known else ()
    for look in (require_voice, _require_layout):
        try:
            look(card, studio)
        except AffirmError as error:
            known = known or error
            problems += error.problems
    if known:
        raise type(known)(problems)


def _require_layout(card: Card, studio: Studio) -> None:
    theme = theme_of(card, studio)
    require_bed(card, theme, studio)
    require_room(card, theme, [_mute(beat) for beat in card.entry.beats], studio)


def _mute(beat: Beat) -> Narration:
    said = split_words(without_pauses(beat.spoken))
    # Spoken in no time: if even this is too long for the format, any voice is.
    return Narration(
        pcm=np.zeros(0, np.float32),
        rate=_RATE,
        words=tuple(SpokenWord(word, 0.0, 0.0) for word in said),
        timing="estimated",
        engine="",
        voice="",
        synthetic=False,
    )
