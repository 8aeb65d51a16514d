"""What every test may use: the shipped themes and formats."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from generator.formats import Formats, load_formats

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="record the golden scenes and frames anew"
    )


def pytest_configure() -> None:
    # A shell that runs the tests in the background has them ignore Ctrl-C, and so would every
    # program they start: what an interrupt does could not be tested.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def theme_folders() -> tuple[Path, ...]:
    return (ROOT / "themes",)


@pytest.fixture(scope="session")
def formats() -> Formats:
    return load_formats()
