"""A family that is looked up by its name is the one that fontpkg knows."""

from __future__ import annotations

import json
from pathlib import Path

import fontpkg
import pytest

from generator.packages import all_points
from generator.typeset.families import find_family, installed_families


def test_every_installed_family_is_found_by_its_name() -> None:
    known = fontpkg.families().values()

    assert len(known) > 5
    assert [find_family(each.name) for each in known] == list(known)
    assert installed_families() == tuple(sorted(each.name for each in known))


def test_an_unknown_family_is_not_found() -> None:
    assert find_family("No Such Sans") is None


def test_a_family_is_found_whatever_its_package_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"family": "Harbour", "slug": "harbour", "version": "1", "license": "OFL-1.1"}
    package, record = tmp_path / "quay_type", tmp_path / "quay_type-1.0.dist-info"
    package.mkdir()
    record.mkdir()
    (package / "__init__.py").touch()
    (package / "metadata.json").write_text(json.dumps(told | {"files": []}), encoding="utf-8")
    (record / "METADATA").write_text("Name: quay-type\nVersion: 1.0\n", encoding="utf-8")
    (record / "entry_points.txt").write_text("[fontpkg.family]\nharbour = quay_type\n")
    (tmp_path / "fontpkg_harbour").mkdir()  # what an uninstalled package may leave
    monkeypatch.syspath_prepend(tmp_path)
    all_points.cache_clear()
    try:
        family = find_family("Harbour")
    finally:
        all_points.cache_clear()
        find_family.cache_clear()

    assert family is not None
    assert (family.name, family.license) == ("Harbour", "OFL-1.1")
