"""The ingredients of a bundle, kept beside its files, so that a later run can compare."""

from __future__ import annotations

from collections.abc import Sequence

from generator.batch.fingerprint import Ingredient, again, fingerprint
from generator.batch.studio import Studio
from generator.bundle.draft import BundleDraft
from generator.bundle.metadata import FILE
from generator.bundle.metadata import is_current as bundle_is_current
from generator.bundle.records import read_as, written
from generator.model import Card
from generator.store import Store
from generator.values import dataclass

MANIFEST = "ingredients.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `ingredients.json` holds."""

    ingredients: dict[str, str]
    """The SHA-256 of each ingredient, by name."""


def write_manifest(draft: BundleDraft, ingredients: Sequence[Ingredient]) -> None:
    """Write the ingredients into a bundle in the making. Raises EncodeError."""
    manifest = Manifest(ingredients={each.name: each.hash for each in ingredients})
    draft.write(MANIFEST, written(manifest))


def read_manifest(store: Store, bundle: str) -> tuple[Ingredient, ...] | None:
    """Return the ingredients of a bundle, None if they are not there or not to be understood.

    Raises PublishError if the store can't tell.
    """
    manifest = read_as(Manifest, store.read(f"{bundle}/{MANIFEST}"))
    if manifest is None:
        return None
    return tuple(Ingredient(name, value) for name, value in manifest.ingredients.items())


def looked_at(cards: Sequence[Card], studio: Studio) -> Store:
    """Return where bundles lie; what a remote store has of these cards is asked for at once.

    Raises PublishError if it can't be asked.
    """
    if studio.remote is None or studio.force:
        return studio.store
    return studio.remote.seen([studio.bundle(card) for card in cards], (MANIFEST, FILE))


def is_current(store: Store, bundle: str, recipe: Sequence[Ingredient], studio: Studio) -> bool:
    """Return True if a whole bundle lies there, made of a recipe and of files as they are now.

    Raises as `read_manifest`.
    """
    recorded = read_manifest(store, bundle)
    if recorded is None:
        return False
    now = (*recipe, *again(recorded, studio))
    return now == recorded and bundle_is_current(store, bundle, fingerprint(now))
