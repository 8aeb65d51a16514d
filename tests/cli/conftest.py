"""A small project, and `affirm` as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.app import run

LIBRARY = """\
- I can take this one hour at a time.
- Today I will try one kind thing.
- kind: coping
  title: HALT
  beats: [Am I hungry?, Am I tired?]
"""
SETTINGS = """\
name: Small
content: content
themes: [tide]
format: square
timezone: Europe/Dublin
voice: {engine: silent}
schedule:
  slots: [affirmation, coping]
"""


@dataclass(frozen=True)
class Answer:
    """What a run of `affirm` gave."""

    code: int
    out: str
    err: str


Affirm = Callable[..., Answer]


def small_project(root: Path) -> Path:
    """Put a small project with a silent voice into a folder, and return it."""
    (root / "content").mkdir(parents=True)
    (root / "affirm.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "content" / "words.yaml").write_text(LIBRARY, encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a small project with a silent voice."""
    return small_project(tmp_path / "small")


@pytest.fixture(scope="module")
def module_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same, for all tests of a file."""
    return small_project(tmp_path_factory.mktemp("module") / "small")


@pytest.fixture
def affirm(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Affirm:
    """Return a function that runs `affirm` in the project, on 22 November 2026."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AFFIRM_DATE", "2026-11-22")
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str, cwd: Path = project) -> Answer:
        monkeypatch.chdir(cwd)
        capsys.readouterr()
        code = run(arguments)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def affirm_process(project: Path) -> Affirm:
    """Return a function that runs `affirm` as a process of its own."""

    def call(*arguments: str, cwd: Path = project, **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=cwd,
            env={**os.environ, "AFFIRM_DATE": "2026-11-22", "COLUMNS": "200", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return call
