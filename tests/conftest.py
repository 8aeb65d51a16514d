"""What every test may use: the shipped themes and formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.formats import Formats, load_formats

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="record the golden scenes and frames anew"
    )


@pytest.fixture(scope="session")
def theme_folders() -> tuple[Path, ...]:
    return (ROOT / "themes",)


@pytest.fixture(scope="session")
def formats() -> Formats:
    return load_formats()
