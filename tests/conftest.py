"""What every test may use: the shipped themes and formats, and small frames that draw quickly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.formats import Formats, load_formats
from generator.model import Box, Format

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


def shrunk(chosen: Format, factor: int) -> Format:
    """Return a format so many times smaller, its sides even: the same card, quicker to draw."""
    return replace(
        chosen,
        width=chosen.width // factor // 2 * 2,
        height=chosen.height // factor // 2 * 2,
        safe={
            name: Box(box.x // factor, box.y // factor, box.w // factor, box.h // factor)
            for name, box in chosen.safe.items()
        },
    )
