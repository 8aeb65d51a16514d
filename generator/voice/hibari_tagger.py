"""The weights of hibari's tagger: 80,000 features, of which a sentence meets some dozens.

To make all of the 5 MB of JSON into half a million Python objects takes 0.1 s of every process, a
quarter of what loading the voice cost. So what a feature weighs stays JSON until it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Weights:
    """By feature, what it speaks for and against."""

    def __init__(self, source: Mapping[str, msgspec.Raw]) -> None:
        self._source = source

    def get(self, feature: str) -> dict[str, float] | None:
        """Return the weight of each tag that a feature speaks for or against, None if of none."""
        found = self._source.get(feature)
        return None if found is None else msgspec.json.decode(found)


def read_tagger(source: bytes) -> dict[str, Any]:
    """Return the tagger's model as the library reads it: lists, dictionaries, and `Weights`."""
    model = msgspec.json.decode(source, type=dict[str, msgspec.Raw])
    weights = msgspec.json.decode(model.pop("weights"), type=dict[str, msgspec.Raw])
    return {name: msgspec.json.decode(part) for name, part in model.items()} | {
        "weights": Weights(weights)
    }
