"""Libraries and themes of packages, as somebody uses them who has installed one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout_copy import fresh_python
from packages import looked_for_anew, write_package
from repository import ROOT

WORDS = """\
- {id: swell, text: I can let the swell pass., tags: [sea]}
- {id: tide, kind: coping, text: Watch one wave., tags: [sea]}
"""
LIGHTHOUSE = 'extends: dawn\ntitle: Lighthouse\npalette: {accent: "#ffd27a"}\n'
FILES = {"words/sea.yaml": WORDS, "themes/lighthouse/theme.yaml": LIGHTHOUSE}
POINTS = {
    "affirm.libraries": {"harbour": "affirm_harbour.words"},
    "affirm.themes": {"harbour": "affirm_harbour.themes"},
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder on sys.path that holds a package."""
    with looked_for_anew(monkeypatch, tmp_path / "site") as folder:
        write_package(folder, "affirm_harbour", FILES, POINTS)
        yield folder


def add(project: Path, lines: str) -> None:
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + lines, "utf-8")


def test_words_of_a_package_are_listed_planned_and_checked(affirm, project, site) -> None:
    (listed,) = json.loads(affirm("libraries", "--json").out)
    assert (listed["name"], listed["package"], listed["version"]) == (
        "harbour",
        "affirm-harbour",
        "1.0",
    )
    assert "harbour" in affirm("libraries").out
    add(project, "extends: harbour\n")
    assert "swell" in affirm("ids").out
    planned = json.loads(affirm("plan", "--json", "--tag", "sea", "--days", "2").out)
    assert {each["id"] for each in planned} == {"swell", "tide"}
    assert affirm("check").code == 0
    assert affirm("preview", "swell", "--output", "a.png").code == 0


def test_check_mends_no_file_of_others(affirm, project, site) -> None:
    theirs = site / "affirm_harbour" / "words" / "sea.yaml"
    said = "- {id: loss, text: Somebody committed suicide.}\n"
    theirs.write_text(said, "utf-8")
    own = project / "content" / "words.yaml"
    own.write_text(own.read_text("utf-8") + said.replace("loss", "mine"), "utf-8")
    add(project, "extends: harbour\n")
    affirm("check", "--fix")
    assert theirs.read_text("utf-8") == said
    assert "died by suicide" in own.read_text("utf-8")


def test_a_theme_of_a_package_is_named_and_extended_like_any_other(affirm, project, site) -> None:
    assert "Lighthouse" in affirm("themes").out
    own = project / "themes" / "pier" / "theme.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("extends: lighthouse\ntitle: Pier\n", "utf-8")
    for name in ("lighthouse", "pier"):
        assert affirm("preview", "--theme", name, "--output", f"{name}.png").code == 0
    pictures = {name: (project / f"{name}.png").read_bytes() for name in ("lighthouse", "pier")}
    assert affirm("preview", "--theme", "dawn", "--output", "dawn.png").code == 0
    assert pictures["lighthouse"] == pictures["pier"] != (project / "dawn.png").read_bytes()


def test_a_shared_folder_of_themes_is_looked_in(affirm, project, tmp_path) -> None:
    shared = tmp_path / "shared" / "buoy" / "theme.yaml"
    shared.parent.mkdir(parents=True)
    shared.write_text(LIGHTHOUSE, "utf-8")
    add(project, "theme_folders: ../shared\n")
    assert "buoy" in affirm("themes").out
    add(project, "# again\n")
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8").replace("../shared", "../share"), "utf-8")
    answer = affirm("themes")
    assert answer.code == 3
    assert "There is no folder '../share' with themes." in answer.err


def test_two_themes_of_one_name_are_told_and_ones_own_goes_first(affirm, project, site) -> None:
    theirs = site / "affirm_harbour" / "themes" / "tide" / "theme.yaml"
    theirs.parent.mkdir()
    theirs.write_text(LIGHTHOUSE, "utf-8")
    answer = affirm("themes")
    assert answer.code == 4
    assert "'tide' are two themes" in answer.err
    assert "affirm_harbour" in answer.err
    own = project / "themes" / "tide" / "theme.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("extends: dawn\ntitle: Our tide\n", "utf-8")
    assert "Our tide" in affirm("themes").out


def test_a_theme_of_a_package_runs_no_code_and_reads_no_file_outside(
    affirm, project, site, tmp_path
) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    folder = site / "affirm_harbour" / "themes" / "lighthouse"
    for field, said in (
        ("background: {kind: picture, file: ../../../../secret.png}\n", "leads out of the theme's"),
        ("fonts: {text: {file: ../../../../secret.ttf}}\n", "leads out of the theme's folder"),
    ):
        (folder / "theme.yaml").write_text(LIGHTHOUSE + field, "utf-8")
        answer = affirm("preview", "--theme", "lighthouse", "--output", "a.png")
        assert answer.code == 4
        assert said in answer.err
    (folder / "theme.yaml").write_text(LIGHTHOUSE, "utf-8")
    (folder / "cards").mkdir()
    base = (ROOT / "themes" / "base" / "cards" / "affirmation.yaml").read_text("utf-8")
    evil = base + "\n# "
    for expression in ("{{ entry.__class__.__mro__ }}", "{{ cycler.__init__.__globals__.os }}"):
        text = evil.replace("{{ beat.text }}", expression)
        assert text != evil
        (folder / "cards" / "affirmation.yaml").write_text(text, "utf-8")
        answer = affirm("preview", "--theme", "lighthouse", "--output", "a.png")
        assert answer.code == 4
        assert "template" in answer.err
        assert "Traceback" not in answer.err


def test_a_package_that_is_wrong_is_told_of_and_hides_nothing(affirm, project, site) -> None:
    broken = {"affirm.libraries": {"lost": "affirm_lost.no"}, "affirm.themes": {"lost": "no.where"}}
    write_package(site, "affirm_lost", {}, broken)
    for command in ("libraries", "themes", "doctor"):
        answer = affirm(command)
        assert "no such folder in it" in answer.out + answer.err
    assert "harbour" in affirm("libraries").out


@pytest.mark.heavy
def test_real_wheels_are_installed_and_taken_away_again(tmp_path: Path, project: Path) -> None:
    source = tmp_path / "source"
    write_package(source / "src", "affirm_harbour", FILES, {})
    lines = "\n".join(
        f'[project.entry-points."{group}"]\n'
        + "\n".join(f'{name} = "{value}"' for name, value in names.items())
        for group, names in POINTS.items()
    )
    (source / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        f'[project]\nname = "affirm-harbour"\nversion = "1.4"\n{lines}\n'
        '[tool.hatch.build.targets.wheel]\npackages = ["src/affirm_harbour"]\n',
        "utf-8",
    )
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("affirm_harbour-*.whl")
    programs = fresh_python(tmp_path / "python")
    python = programs / ("python.exe" if sys.platform == "win32" else "python")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "AFFIRM_DATE": "2026-11-22", "COLUMNS": "200"}
        return subprocess.run(
            [python, *words],
            cwd=project,
            env=environment | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    add(project, "extends: harbour\n")
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[tide]", "[lighthouse]"), "utf-8")
    absent = run("-m", "generator", "plan")
    assert absent.returncode == 3
    assert "there is no library 'harbour'" in absent.stderr

    assert run("-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)).returncode == 0
    listed = run("-m", "generator", "libraries")
    assert "affirm-harbour" in listed.stdout
    assert "1.4" in listed.stdout
    made = run("-m", "generator", "card", "--entry", "swell")
    assert made.returncode == 0, made.stderr
    (video,) = project.rglob("video.mp4")
    about = json.loads((video.parent / "metadata.json").read_text("utf-8"))
    assert "lighthouse" in json.dumps(about)

    assert run("-m", "pip", "uninstall", "-q", "-y", "affirm-harbour").returncode == 0
    assert run("-m", "generator", "plan").returncode == 3
