"""What the signed manifest of a video says, in the terms of the C2PA specification 2.x."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator import __version__
from generator.bundle.provenance import IPTC, Disclosure, Part

_AGENT = {"name": "affirm", "version": __version__}
_INGREDIENTS = {"picture": "image/jpeg", "video": "video/mp4", "music": "audio/mp4"}
"""Parts that were there before the card, and a format where their own is not known."""


def claim(title: str, told: Disclosure, parts: Sequence[Part]) -> str:
    """Return the manifest of a video as JSON: that and how it was made, and each part of it.

    What somebody else made (pictures, videos, music) is an ingredient, placed by an action of its
    own; what was made for the card is an action with the source it came from.
    """
    placed = {f"part-{number}": part for number, part in enumerate(parts, 1)}
    ingredients = [
        {
            "label": label,
            "title": part.title,
            "format": _INGREDIENTS[part.what],
            "relationship": "componentOf",
            "description": _spoken(part),
        }
        for label, part in placed.items()
        if part.what in _INGREDIENTS
    ]
    created = {
        "action": "c2pa.created",
        "digitalSourceType": told.digital_source_type,
        "softwareAgent": _AGENT,
        "description": " ".join(told.lines) or "No part of it was made by an AI.",
    }
    actions = [created, *(_action(label, part) for label, part in placed.items())]
    manifest = {
        "claim_generator_info": [_AGENT],
        "title": title,
        "format": "video/mp4",
        "ingredients": ingredients,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}}],
    }
    return json.dumps(manifest, ensure_ascii=False)


def _action(label: str, part: Part) -> dict[str, object]:
    action: dict[str, object] = {
        "action": "c2pa.edited",
        "description": _spoken(part),
        "digitalSourceType": IPTC + part.source,
    }
    if part.what == "words":
        action["action"] = "c2pa.addedText"
    elif part.what in _INGREDIENTS:
        action |= {"action": "c2pa.placed", "parameters": {"ingredientIds": [label]}}
    return action


def _spoken(part: Part) -> str:
    """Return a part in one line, e.g. "voice: en, by hibari"."""
    by = f", by {part.maker}" if part.maker and part.maker != part.title else ""
    licence = f", {part.licence}" if part.licence else ""
    return f"{part.what}: {part.title}{by}{licence}"
