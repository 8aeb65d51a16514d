"""Every command and every file of the README works as it stands there.

The quick tests run what takes seconds. The heavy one runs the whole README from top to bottom in a
fresh copy, videos and all, but for two lines that have a test of their own: `make test`, which
would run this test again, and `uv run`, which would download all that is installed here already.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from checkout_copy import ROOT, copy_checkout, fresh_python

from generator.content.library import load_library
from generator.model import Kind
from generator.project import load_project

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUICK = ("preview", "plan", "voices", "doctor", "new")
STANDS_FOR_ITSELF = ("make test", "uv run affirm today")
DAY = "2026-11-22"

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the README's commands are POSIX shell")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def _lines() -> list[str]:
    return [line for block in _blocks("sh") for line in block.splitlines()]


def _programs(folder: Path, where: dict[str, str]) -> Path:
    """Return a folder with these programs and no others, to stand first in the PATH."""
    folder.mkdir()
    for name, path in where.items():
        (folder / name).write_text(f'#!/bin/sh\nexec "{path}" "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def _is_quick(line: str) -> bool:
    program, *words = line.split()
    return program == "affirm" and words[0] in QUICK


def _run(script: str, folder: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    hidden = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {
        "PATH": f"{programs}{os.pathsep}{environment['PATH']}",
        "AFFIRM_DATE": DAY,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("readme") / "affirm")


@POSIX
@pytest.mark.parametrize("line", [*filter(_is_quick, dict.fromkeys(_lines()))])
def test_a_quick_command_works(line: str, checkout: Path) -> None:
    done = _run(line, checkout, Path(sys.executable).parent)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_the_pictures_are_small_and_of_what_is_shipped() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert len(pictures) >= 2
    assert all((ROOT / picture).stat().st_size <= 250_000 for picture in pictures)


def test_the_files_shown_can_be_used(tmp_path: Path) -> None:
    library, settings = _blocks("yaml")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "words.yaml").write_text(library, encoding="utf-8")
    (tmp_path / "affirm.yaml").write_text(settings, encoding="utf-8")

    project = load_project(tmp_path)
    entries = load_library(project.content, root=project.root).entries

    assert [entry.kind for entry in entries] == [Kind.AFFIRMATION, Kind.COPING]
    assert project.settings.voice.speed == 0.9


def test_uv_finds_the_command() -> None:
    """`uv run affirm today` installs the project of this folder and runs the script it declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "uv run affirm today" in _lines()
    assert project["scripts"]["affirm"] == "generator.cli:main"


@POSIX
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_test_installs_the_test_tools_and_runs_the_suite(checkout: Path) -> None:
    done = _run("make --dry-run test", checkout, Path(sys.executable).parent)

    assert "pip install" in done.stdout
    assert "'.[test]'" in done.stdout
    assert "-m pytest" in done.stdout


@POSIX
@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_the_whole_readme_works_from_top_to_bottom(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "affirm")
    installed = fresh_python(checkout / ".venv")
    python = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")
    typed = {"affirm": f"{installed}/affirm", "python3": str(python)}
    programs = _programs(tmp_path / "programs", typed)
    for block in _blocks("sh"):
        script = "\n".join(
            line for line in block.splitlines() if not line.startswith(STANDS_FOR_ITSELF)
        )
        done = _run(script, checkout, programs)
        assert done.returncode == 0, script + done.stdout + done.stderr

    videos = {path.parent.relative_to(checkout).as_posix() for path in checkout.rglob("video.mp4")}
    assert len([video for video in videos if video.startswith(f"output/{DAY}/")]) == 3
    assert len([video for video in videos if video.startswith(f"my-cards/output/{DAY}/")]) == 3
    assert len([video for video in videos if video.startswith("output/cards/")]) >= 2
    assert len([video for video in videos if video.startswith("output/2026-12-2")]) == 2
