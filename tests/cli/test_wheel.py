"""Installed from its wheel, in a folder of its own and far from any checkout, `affirm` works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from checkout_copy import copy_checkout, fresh_python

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    checkout = copy_checkout(folder / "checkout")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(checkout)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("affirm_studio-*.whl")
    return built


def test_the_wheel_holds_the_package_the_library_and_the_themes_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    held = {name.split("/")[0] for name in names}
    assert held == {"generator", f"affirm_studio-{wheel.name.split('-')[1]}.dist-info"}
    for name in (
        "generator/py.typed",
        "generator/data/formats.yaml",
        "generator/starter/content/affirmations.yaml",
        "generator/starter/themes/base/theme.yaml",
        "generator/starter/themes/dawn/cards/affirmation.yaml",
    ):
        assert name in names
    assert wheel.stat().st_size < 5_000_000


def test_a_newcomer_makes_a_project_and_a_card(wheel: Path, tmp_path: Path) -> None:
    programs = fresh_python(tmp_path / "python")
    python = programs / ("python.exe" if sys.platform == "win32" else "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True
    )
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "GITHUB_ACTIONS")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}

    def affirm(*words: str, cwd: Path) -> str:
        done = subprocess.run(
            [programs / "affirm", *words],
            cwd=cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    affirm("new", "my-cards", cwd=tmp_path)
    project = tmp_path / "my-cards"
    made = affirm("card", "any text", "--format", "square", cwd=project)
    listed = affirm("themes", "--json", cwd=project)

    assert (project / made.split("Open this first:")[1].split()[0]).is_file()
    assert str(tmp_path / "python").replace("\\", "\\\\") in listed  # not those of this checkout
    assert "All is well." in affirm("doctor", cwd=project)

    script = "from generator import render; print(render('Here.', voice='silent', format='square'))"
    subprocess.run([python, "-c", script], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "output" / "2026-01-01" / "01-here-square" / "video.mp4").is_file()
