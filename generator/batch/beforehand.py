"""What is known of cards before any of them is made: which are current, and which can't be made.

A batch of thirty must not come to a template's fault at its last card, nor hire a process to find
that there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.batch.executor import failure
from generator.batch.manifest import is_current, looked_at, read_manifest
from generator.batch.outcome import Outcome
from generator.batch.proofread import require_fit
from generator.batch.recipe import recipe_of
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.bundle.draft import BundleDraft
from generator.check.crisis import in_danger
from generator.errors import AffirmError, CheckError, Problem, ThemeError
from generator.model import Card
from generator.signing.signing import require_signatory
from generator.store import Store
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Sorted:
    """Cards by what is to be done with them."""

    known: tuple[Outcome, ...]
    """Cards that are current, and cards that can't be made."""
    waiting: tuple[Card, ...]
    """Cards to make."""


def sort_out(cards: Sequence[Card], studio: Studio) -> Sorted:
    """Return which cards are to be made, and what is known of the others.

    Raises ThemeError with every problem of the themes, whichever cards showed them, ContentError
    if the videos can't be signed, EncodeError if the output can't be written to, and PublishError
    if a remote store can't be asked.
    """
    known: list[Outcome] = []
    waiting: list[Card] = []
    theme_problems: dict[Problem, None] = {}
    store = looked_at(cards, studio)
    for card in cards:
        try:
            if _ready(card, studio, store):
                known.append(Outcome(card=card, status="current", folder=studio.folder(card)))
            else:
                waiting.append(card)
        except ThemeError as error:
            theme_problems |= dict.fromkeys(error.problems)
        except AffirmError as error:
            known.append(failure(card, studio, error))
    if theme_problems:
        raise ThemeError(theme_problems)
    if waiting:
        if studio.signatory:
            require_signatory(studio.signatory)
        with BundleDraft(studio.folder(waiting[0])):
            pass  # nobody should wait for a card that there is no place for
    return Sorted(tuple(known), tuple(waiting))


def _ready(card: Card, studio: Studio, store: Store) -> bool:
    """Return whether a card is current. Raises AffirmError with all that stands against it."""
    try:
        require_fit(card, studio)
    except CheckError as unfit:
        if not in_danger(card.entry):  # then nothing else is worth a word
            _rehearse(card, studio, unfit)
        raise
    if _current(card, studio, store):
        return True
    _rehearse(card, studio)
    return False


def _rehearse(card: Card, studio: Studio, known: AffirmError | None = None) -> None:
    # Where all is current nothing is laid out, and what that takes is half of the program.
    from generator.batch.rehearsing import rehearse

    rehearse(card, studio, known)


def _current(card: Card, studio: Studio, store: Store) -> bool:
    bundle = studio.bundle(card)
    if studio.force or read_manifest(store, bundle) is None:
        return False
    return is_current(store, bundle, recipe_of(card, theme_of(card, studio), studio), studio)
