"""How a card stands: not made yet, current, or made of something that is different now."""

from __future__ import annotations

from generator.batch.fingerprint import again, changed, fingerprint
from generator.batch.manifest import read_manifest
from generator.batch.recipe import recipe_of
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.bundle.metadata import is_current
from generator.model import Card
from generator.store import Store

DAMAGED = "files of the bundle"


def changes(card: Card, studio: Studio, store: Store | None = None) -> tuple[str, ...] | None:
    """Return the names of the ingredients that changed since a card was made.

    `store` is where it lies, if that was looked at before. () if it is current, None if it is not
    there. Files that are missing or damaged in its bundle
    count as one that changed. Raises ThemeError or VoiceError if a part is not there,
    PublishError if the store can't tell.
    """
    store, bundle = store or studio.store, studio.bundle(card)
    recorded = read_manifest(store, bundle)
    if recorded is None:
        return None
    now = (*recipe_of(card, theme_of(card, studio), studio), *again(recorded, studio))
    names = changed(recorded, now)
    if not names and not is_current(store, bundle, fingerprint(now)):
        return (DAMAGED,)
    return names
