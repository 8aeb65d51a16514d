"""Font families that are installed as fontpkg wheels, each looked up by its name.

fontpkg reads all that are installed when the first is asked for; a card needs two or three.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import fontpkg

from generator.packages import points

_GROUP = "fontpkg.family"


@cache
def find_family(name: str) -> fontpkg.Family | None:
    """Return an installed family, None if there is none of that name."""
    slug = fontpkg.slugify(name)
    for point in points(_GROUP):
        if fontpkg.slugify(point.name) == slug:
            root = files(point.value)
            told = json.loads((root / "metadata.json").read_text(encoding="utf-8"))
            return fontpkg.family_from_metadata(told, root)
    return fontpkg.families().get(slug)  # it knows older packages too


def installed_families() -> tuple[str, ...]:
    """Return the names of all families, sorted."""
    return tuple(sorted(family.name for family in fontpkg.families().values()))
