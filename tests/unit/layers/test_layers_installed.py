"""Folders of packages: found by their metadata alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packages import forget, looked_for_anew, write_metadata, write_package

from generator.errors import ContentError
from generator.layers import LIBRARIES, THEMES, folder_of, installed

WORDS = {"words/a.yaml": "- I can rest.\n"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder on sys.path to put packages into."""
    with looked_for_anew(monkeypatch, tmp_path / "site") as folder:
        yield folder


def told(name: str) -> str:
    with pytest.raises(ContentError) as caught:
        folder_of(name, None)
    return str(caught.value)


def test_a_folder_is_found_and_no_code_is_run(site: Path) -> None:
    points = {LIBRARIES: {"harbour": "affirm_harbour.words"}}
    write_package(site, "affirm_harbour", WORDS, points)
    found = folder_of("harbour", None)
    assert found.folder == (site / "affirm_harbour" / "words").resolve()
    assert (found.package, found.version) == ("affirm-harbour", "1.0")
    assert "affirm_harbour" not in sys.modules
    assert "harbour" not in installed(THEMES).folders


def test_a_package_worked_on_elsewhere_is_found(site: Path, tmp_path: Path, monkeypatch) -> None:
    # As after `pip install --editable`: metadata here, files on a path of their own.
    write_package(tmp_path / "src", "affirm_harbour", WORDS, {})
    shutil.rmtree(tmp_path / "src" / "affirm_harbour-1.0.dist-info")
    write_metadata(site, "affirm-harbour", {LIBRARIES: {"harbour": "affirm_harbour.words"}})
    monkeypatch.syspath_prepend(str(tmp_path / "src"))
    assert folder_of("harbour", None).folder == (tmp_path / "src/affirm_harbour/words").resolve()


def test_an_unknown_name_is_told_with_the_nearest(site: Path) -> None:
    assert "A folder is named by its path: ./harbor." in told("harbor")
    write_package(site, "affirm_harbour", WORDS, {LIBRARIES: {"harbour": "affirm_harbour.words"}})
    forget()
    assert "there is no library 'harbor'\n    Did you mean 'harbour'?" in told("harbor")


def test_two_packages_with_one_name_are_refused(site: Path) -> None:
    for module in ("affirm_one", "affirm_two"):
        write_package(site, module, WORDS, {LIBRARIES: {"harbour": f"{module}.words"}})
    assert told("harbour") == (
        "The packages 'affirm-one' and 'affirm-two' both bring 'harbour' (affirm.libraries).\n"
        "    Uninstall one of them."
    )


@pytest.mark.parametrize(
    "value",
    ["affirm_harbour.no", "affirm_no", "affirm_harbour.words:FOLDER", "affirm_harbour...words"],
)
def test_a_folder_that_is_not_there_is_told(site: Path, value: str) -> None:
    write_package(site, "affirm_harbour", WORDS, {LIBRARIES: {"harbour": value}})
    assert f"says 'harbour' is in {value!r}, and there is no such folder in it" in told("harbour")


def test_a_link_out_of_the_package_is_no_folder_of_it(site: Path, tmp_path: Path) -> None:
    points = {LIBRARIES: {"harbour": "affirm_harbour.words"}}
    write_package(site, "affirm_harbour", {}, points)
    (tmp_path / "secret").mkdir()
    (site / "affirm_harbour" / "words").symlink_to(tmp_path / "secret")
    assert "there is no such folder in it" in told("harbour")
