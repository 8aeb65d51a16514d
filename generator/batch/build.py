"""One card, from its words to its bundle, in this process."""

from __future__ import annotations

from generator.batch.executor import Tell
from generator.batch.outcome import Outcome
from generator.batch.studio import Studio
from generator.model import Card


def build_card(card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Make a card's bundle."""
    raise NotImplementedError
