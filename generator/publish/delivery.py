"""What every way out has in common."""

from __future__ import annotations

import hashlib
from typing import Protocol

from generator.publish.outgoing import Outgoing


class Publisher(Protocol):
    """A way out. Doing the same thing twice must leave what doing it once leaves."""

    def deliver(self, bundle: Outgoing, key: str) -> str:
        """Hand over a bundle, whole or not at all; return a receipt for people.

        `key` names this delivery for good: a receiver that sees it again has it already. Raises
        PublishError, which tells no secret.
        """
        ...

    def retract(self, place: str, key: str) -> str:
        """Take back what was delivered from a place; return a receipt. Raises PublishError."""
        ...


def delivery_key(target: str, action: str, place: str, fingerprint: str) -> str:
    """Return the name of one delivery: the same for each try, on every machine."""
    parts = "\x1f".join((target, action, place, fingerprint))
    return hashlib.sha256(parts.encode()).hexdigest()
