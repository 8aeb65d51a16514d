"""What voice and sound cost of a card, in a worker that has made one before.

python -m benchmarks.sound [theme ...]

The seconds of CPU of this process, medians over the reference cards; every card says other words,
so that the voice speaks each time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.cards import TEXTS, reference_card, studio
from generator.audio.true_peak import true_peak
from generator.batch.build import build_card
from generator.batch.composing import composed
from generator.batch.soundtrack import soundtrack
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate
from generator.model import Card

MOST = 8
"""Percent of a card's CPU that voice and sound may cost."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU."""

    voice: float
    sound: float
    card: float

    @property
    def percent(self) -> float:
        """What voice and sound are of the whole."""
        return 100 * (self.voice + self.sound) / self.card


def cost(card: Card, room: Studio) -> Cost:
    """Return what a card costs whose words nobody has said yet."""
    theme = theme_of(card, room)
    begun = time.process_time()
    narrations = narrate(card, room)
    spoken = time.process_time()
    composition = composed(card, theme, narrations, room)
    laid_out = time.process_time()
    sound = soundtrack(card, theme, composition, narrations, room)
    true_peak(sound.sound)  # as the metadata tells it
    mixed = time.process_time()
    build_card(card, room, lambda _: None)  # the voice comes from its cache
    made = time.process_time()
    voice = spoken - begun
    return Cost(voice, mixed - laid_out, made - mixed + voice)


def main(themes: Sequence[str]) -> None:
    for theme in themes:
        with TemporaryDirectory() as folder:
            room = studio(Path(folder))
            cards = [reference_card(theme, number + 1) for number in range(len(TEXTS))]
            _, *costs = [cost(card, room) for card in cards]
        voice, sound, card, percent = (
            median(getattr(each, name) for each in costs)
            for name in ("voice", "sound", "card", "percent")
        )
        verdict = "within" if percent <= MOST else "above"
        print(
            f"{theme:10} voice {1000 * voice:4.0f} ms, sound {1000 * sound:4.0f} ms, "
            f"card {card:5.2f} s: {percent:4.1f} % ({verdict} {MOST} %)"
        )


if __name__ == "__main__":
    main(sys.argv[1:] or ["dawn", "paper", "tide"])
