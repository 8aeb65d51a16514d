"""One card to a store that is no folder: made on this disk, sent, and then removed from it."""

from __future__ import annotations

import shutil
import time

from generator.batch.build import build_card
from generator.batch.executor import Tell
from generator.batch.manifest import is_current
from generator.batch.outcome import Outcome, Stage
from generator.batch.recipe import recipe_of
from generator.batch.stages import Stages
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.bundle.metadata import FILE
from generator.model import Card
from generator.store import FolderStore
from generator.values import replace


def build_and_send(card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Make a card's bundle and send it to the studio's remote store, unless it is there already.

    What an earlier run has made and could not send is sent as it is. Raises as `build_card`, and
    PublishError if the store does not take it; then the bundle stays here for the next run.
    """
    begun = time.perf_counter()
    made = _made_before(card, studio) or build_card(card, studio, tell)
    if made.status == "built" and studio.remote is not None:
        stages = Stages(card, tell)
        stages.begin(Stage.SEND)
        studio.remote.put(studio.bundle(card), made.folder, FILE)
        stages.end()
        shutil.rmtree(made.folder, ignore_errors=True)
    return replace(made, seconds=time.perf_counter() - begun)


def _made_before(card: Card, studio: Studio) -> Outcome | None:
    """Return what came of a card that waits here to be sent, None if there is none."""
    here, bundle = FolderStore(studio.output), studio.bundle(card)
    if studio.force or not studio.folder(card).is_dir():
        return None
    recipe = recipe_of(card, theme_of(card, studio), studio)
    if not is_current(here, bundle, recipe, studio):
        return None
    return Outcome(card=card, status="built", folder=studio.folder(card))
