"""A family that is looked up by its name is the one that fontpkg knows."""

from __future__ import annotations

import fontpkg

from generator.typeset.families import find_family, installed_families


def test_every_installed_family_is_found_by_its_name() -> None:
    known = fontpkg.families().values()

    assert len(known) > 5
    assert [find_family(each.name) for each in known] == list(known)
    assert installed_families() == tuple(sorted(each.name for each in known))


def test_an_unknown_family_is_not_found() -> None:
    assert find_family("No Such Sans") is None
