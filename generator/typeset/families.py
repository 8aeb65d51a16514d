"""Font families that are installed as fontpkg wheels, each looked up by its name.

fontpkg reads all that are installed when the first is asked for; a card needs two or three.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

import fontpkg

from generator.packages import points

_GROUP = "fontpkg.family"


@cache
def find_family(name: str) -> fontpkg.Family | None:
    """Return an installed family, None if there is none of that name."""
    slug = fontpkg.slugify(name)
    # So the packages of Google Fonts are called; to look through all that are here takes 20 ms.
    usual = find_spec(f"fontpkg_{slug.replace('-', '_')}")
    if usual and usual.origin:
        return _family(usual.name)
    for point in points(_GROUP):
        if fontpkg.slugify(point.name) == slug:
            return _family(point.value)
    return fontpkg.families().get(slug)  # it knows older packages too


def _family(package: str) -> fontpkg.Family:
    root = files(package)
    told = json.loads((root / "metadata.json").read_text(encoding="utf-8"))
    return fontpkg.family_from_metadata(told, root)


def installed_families() -> tuple[str, ...]:
    """Return the names of all families, sorted."""
    return tuple(sorted(family.name for family in fontpkg.families().values()))
