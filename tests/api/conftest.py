"""A small project with a silent voice, and a Card of it."""

from __future__ import annotations

from pathlib import Path

import pytest

SETTINGS = """\
themes: [tide]
format: square
voice: {engine: silent}
schedule: {epoch: 2026-03-01}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "small"
    (root / "content").mkdir(parents=True)
    (root / "affirm.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "content" / "words.yaml").write_text("- id: here\n  text: I am here.\n")
    return root
