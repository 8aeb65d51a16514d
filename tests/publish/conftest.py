"""The site of a project with a few finished cards."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from finished_cards import BASE

from generator.project import load_project
from generator.publish.build import SiteMaker, SiteReport

Build = Callable[..., SiteReport]


@pytest.fixture(scope="session")
def public(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a whole site that nobody may change."""
    maker = SiteMaker(project=load_project(finished), base_url=BASE, threads=2)
    return maker.build(tmp_path_factory.mktemp("site") / "public", None).folder


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """Return the folder of this test's own copy."""
    shutil.copytree(finished, tmp_path / "project", ignore=shutil.ignore_patterns("cache"))
    return tmp_path / "project"


@pytest.fixture
def build(project: Path) -> Build:
    """Return a function that builds the site of the project into its folder `public`."""

    def call(*, base: str = BASE, until: date | None = None) -> SiteReport:
        maker = SiteMaker(project=load_project(project), base_url=base, threads=2)
        return maker.build(project / "public", until)

    return call
