"""Object storage, and whatever else has an address."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.bundle.metadata import FILE
from generator.publish.outgoing import Outgoing
from generator.store import RemoteStore
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class StoragePublisher:
    """Puts bundles under their places; `metadata.json` comes last and means: this one is whole."""

    store: RemoteStore

    def deliver(self, bundle: Outgoing, key: str) -> str:  # noqa: ARG002 - a place is name enough
        """Upload a bundle; what goes out is a copy that was compared, and nothing else."""
        with tempfile.TemporaryDirectory(prefix="affirm-") as made:
            copy = Path(made) / "bundle"
            bundle.copied_to(copy)
            self.store.put(bundle.place, copy, FILE)
        return self.store.named(bundle.place)

    def retract(self, place: str, key: str) -> str:  # noqa: ARG002
        """Remove a bundle, its metadata first: a rest of it stands for nothing."""
        self.store.remove(f"{place}/{FILE}")
        for name in self.store.sizes(place):
            self.store.remove(f"{place}/{name}")
        return self.store.named(place)
