"""`affirm new theme` and `new library` make something that renders at once."""

from __future__ import annotations

import pytest
from PIL import Image


def test_a_new_theme_renders_at_once(affirm, project) -> None:
    answer = affirm("new", "theme", "harbour")

    assert answer.code == 0, answer.err
    assert "affirm preview --theme harbour" in answer.out
    assert (project / "schema" / "theme.schema.json").is_file()
    affirm("preview", "--text", "I am here.", "--theme", "tide", "--output", "tide.png")
    shown = affirm("preview", "--text", "I am here.", "--theme", "harbour", "--output", "new.png")
    assert shown.code == 0, shown.err
    assert Image.open(project / "new.png").tobytes() != Image.open(project / "tide.png").tobytes()


def test_a_new_library_renders_at_once_and_moves_no_day(affirm, project) -> None:
    before = affirm("plan", "--days", "9", "--json").out

    answer = affirm("new", "library", "night-shift")

    assert answer.code == 0, answer.err
    file = project / "content" / "night-shift.yaml"
    assert file.read_text().startswith("# yaml-language-server: $schema=../schema/library.schema")
    for entry in ("night-shift-one", "night-shift-two"):
        assert affirm("preview", entry, "--output", f"{entry}.png").code == 0
        assert (project / f"{entry}.png").is_file()
    assert affirm("check", "content/night-shift.yaml").code == 0
    assert affirm("plan", "--days", "9", "--json").out == before


def test_a_project_may_be_called_one(affirm, tmp_path) -> None:
    assert affirm("new", "project", "mine", "--name", "Mine", cwd=tmp_path).code == 0
    assert affirm("plan", cwd=tmp_path / "mine").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["theme"], "Say what to make and its name"),
        (["my", "cards"], "There is nothing called 'my' to make, and a new project has one name."),
        (["widget", "foo"], "There is: library, project, theme, workflow."),
        (["them", "foo"], "Did you mean 'theme'?"),
        (["theme", "dawn"], "There is a theme 'dawn' already"),
        (["theme", "base"], "There is a theme 'base' already"),
        (["theme", "Har bour"], "can't be a name here"),
        (["library", "../words"], "can't be a name here"),
        (["library", "words"], "There is a library 'words' already"),
        (["theme", "harbour", "--name", "x"], "--name goes with a project"),
    ],
)
def test_what_cannot_be_made_is_explained(affirm, project, words: list[str], said: str) -> None:
    before = sorted(project.rglob("*"))

    answer = affirm("new", *words)

    assert answer.code == 2
    assert said in answer.err
    assert sorted(project.rglob("*")) == before


def test_a_folder_that_hides_the_theme_it_extends_is_named(affirm, project) -> None:
    (project / "themes" / "base").mkdir(parents=True)
    (project / "themes" / "base" / "theme.yaml").write_text("extends: dawn\n")

    answer = affirm("preview", "--text", "I am here.")

    assert answer.code == 4
    assert "the themes extend one another in a circle" in answer.err
    assert "themes/base hides a theme of its name: rename it." in answer.err


def test_a_theme_that_is_there_stays(affirm, project) -> None:
    affirm("new", "theme", "harbour")
    file = project / "themes" / "harbour" / "theme.yaml"
    file.write_text("extends: paper\n")

    assert affirm("new", "theme", "harbour").code == 2
    assert file.read_text() == "extends: paper\n"
