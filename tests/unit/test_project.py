from __future__ import annotations

import os
import pickle
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.document import load_document
from generator.errors import ContentError, UsageError
from generator.model import Kind
from generator.project import (
    FILE,
    LOCAL,
    Settings,
    bundled_root,
    create_project,
    load_project,
)

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "settings.md"


def project_at(folder: Path, settings: str = "", content: bool = True) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(settings, encoding="utf-8")
    if content:
        (folder / "content").mkdir()
    return folder


def problems(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_project(folder)
    return str(caught.value)


def test_an_empty_file_is_a_project(tmp_path: Path) -> None:
    root = project_at(tmp_path / "my cards", "# nothing set\n")
    project = load_project(root)
    assert project.name == "my cards"
    assert project.content == (root / "content",)
    assert (project.output, project.cache) == (root / "output", root / ".cache")
    assert project.settings.schedule.epoch == date(2026, 1, 1)
    assert len(project.settings.schedule.slots) == 3
    assert project.settings.timezone == LOCAL


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    outer = project_at(tmp_path, "name: outer")
    inner = project_at(outer / "a" / "inner", "name: inner")
    deep = inner / "content" / "more"
    deep.mkdir()
    assert load_project(deep).name == "inner"
    assert load_project(outer / "a").name == "outer"


def test_a_project_can_travel_to_worker_processes(tmp_path: Path) -> None:
    project = load_project(project_at(tmp_path))
    assert pickle.loads(pickle.dumps(project)).settings == project.settings


def test_without_a_project_it_says_how_to_make_one(tmp_path: Path) -> None:
    assert "affirm new my-cards" in problems(tmp_path)


def test_short_forms(tmp_path: Path) -> None:
    root = project_at(
        tmp_path,
        "content: content\nthemes: dawn\nschedule:\n  slots:\n    - story\n    - [fact, coping]\n",
    )
    settings = load_project(root).settings
    assert settings.themes == ("dawn",)
    assert settings.schedule.slots == ((Kind.STORY,), (Kind.FACT, Kind.COPING))


def test_folders_lie_in_the_project_unless_they_are_absolute(tmp_path: Path) -> None:
    away = tmp_path / "away"
    root = project_at(tmp_path / "p", f"output: made\ncache: '{away}'")
    project = load_project(root)
    assert project.output == root / "made"
    assert project.cache == away


def test_every_problem_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    said = problems(
        project_at(
            tmp_path,
            "themse: [dawn]\n"
            "safe_area: loose\n"
            "voice:\n  speed: 9\n"
            "timezone: Mars/Base\n"
            "schedule:\n  epoch: 2026-13-01\n  slots: [affirmation, [storry]]\n"
            "output: ''\n",
        )
    )
    assert f"{FILE}:1:1: `themse` is not a setting here" in said
    assert "Did you mean 'themes'" in said
    assert f"{FILE}:2:12" in said
    assert "strict" in said
    assert f"{FILE}:4:10" in said
    assert f"{FILE}:5:11" in said
    assert "no timezone 'Mars/Base'" in said
    assert f"{FILE}:7:10" in said
    assert f"{FILE}:8:25" in said
    assert "Did you mean 'story'" in said
    assert f"{FILE}:9:9" in said


@pytest.mark.parametrize("zone", ["../etc/passwd", "/etc/localtime", "", "Europe"])
def test_a_timezone_is_a_name_and_nothing_else(tmp_path: Path, zone: str) -> None:
    assert f"{FILE}:1:11" in problems(project_at(tmp_path, f"timezone: '{zone}'"))


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    assert f"{FILE}:2:" in problems(project_at(tmp_path, "name: x\nthemes: [dawn]]\n"))


def test_content_that_is_not_there(tmp_path: Path) -> None:
    said = problems(project_at(tmp_path, "content: [content, cards.yaml]"))
    assert f"{FILE}:1:20" in said
    assert "'cards.yaml' does not exist" in said


@pytest.mark.parametrize("name", ["logos.png", "../logo.png", "assets/logo.png"])
def test_a_logo_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "logo.png").touch()
    (tmp_path / "logo.png").touch()
    (tmp_path / "affirm.yaml").write_text(f"post:\n  logo: {name}\n")
    with pytest.raises(ContentError) as raised:
        load_project(tmp_path)
    assert f"affirm.yaml:2:9: There is no logo {name!r} in the folder assets." in str(raised.value)
    assert "Did you mean 'logo.png'?" in str(raised.value)


def test_where_a_setting_stands(tmp_path: Path) -> None:
    project = load_project(project_at(tmp_path, "format: reels\nvoice:\n  engine: gtts\n"))
    assert str(project.where("format")) == f"{FILE}:1:9"
    assert str(project.where("voice", "engine")) == f"{FILE}:3:11"


def test_settings_do_not_change(tmp_path: Path) -> None:
    settings = load_project(project_at(tmp_path)).settings
    with pytest.raises(ValidationError):
        settings.format = "reels"  # type: ignore[misc]


def rows(model: type[BaseModel], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, info in model.model_fields.items():
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found += rows(inner, f"{prefix}{name}: ")
        else:
            found.append((f"{prefix}{name}", info))
    return found


def test_the_docs_list_every_setting_and_nothing_else() -> None:
    page = DOCS.read_text(encoding="utf-8").splitlines()
    listed = [line.split("|") for line in page if line.startswith("| `")]
    told = {cells[1].strip().strip("`"): cells[3].strip() for cells in listed}
    known = rows(Settings)
    assert set(told) == {name for name, _ in known}
    for name, info in known:
        assert info.description, f"{name} has no description"
        assert told[name] == info.description, f"docs/settings.md is out of step on {name}"


def test_this_repository_is_a_project_with_the_defaults() -> None:
    settings = Settings.model_validate(load_document(ROOT / FILE).value)
    assert settings == Settings(name=settings.name)


def test_a_new_project_works_as_it_is(tmp_path: Path) -> None:
    made = create_project(tmp_path / "deep" / "my cards", 'Say "hi": \\ é')
    assert made == tmp_path / "deep" / "my cards"
    project = load_project(made)
    assert project.name == 'Say "hi": \\ é'
    assert project.settings == Settings(name=project.name)
    shipped, copied = bundled_root() / "content", made / "content"
    words = sorted(file.relative_to(shipped) for file in shipped.rglob("*.yaml"))
    assert sorted(file.relative_to(copied) for file in copied.rglob("*.yaml")) == words
    assert all((copied / name).read_bytes() == (shipped / name).read_bytes() for name in words)
    assert {file.name for file in copied.iterdir() if not file.suffix} >= {"LICENSE"}
    assert not (copied / "README.md").exists()
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["my cards"]


def test_a_new_project_takes_the_name_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "calm").mkdir()
    assert load_project(create_project(tmp_path / "calm")).name == "calm"


def test_a_new_project_never_touches_what_is_there(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "diary.txt").write_text("dear", encoding="utf-8")
    for each in (target, target / "diary.txt"):
        with pytest.raises(UsageError, match="not an empty folder"):
            create_project(each)
    assert [each.name for each in target.iterdir()] == ["diary.txt"]
    assert (target / "diary.txt").read_text(encoding="utf-8") == "dear"


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="a folder cannot be closed to this user",
)
def test_a_new_project_where_nothing_may_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ContentError, match="could not be written"):
            create_project(tmp_path / "x")
    finally:
        tmp_path.chmod(0o700)
    assert not list(tmp_path.iterdir())


def test_a_new_project_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ContentError, match="could not be written"):
        create_project(tmp_path / "file" / "cards")


@pytest.mark.parametrize("folder", ["output", "output/shelf", "./output/../output"])
def test_nothing_is_published_into_the_output_itself(folder: str, tmp_path: Path) -> None:
    settings = f"publish:\n  - {{name: shelf, folder: {folder}}}\n"
    said = problems(project_at(tmp_path, settings))
    assert "affirm.yaml:2:27: The target 'shelf' leads into the output" in said


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    settings = (
        "name: 3\n"
        "voice: {speed: fast, name: x}\n"
        "post: {logo: x.png}\n"
        "nonsense: 1\n"
        "content: [nowhere]\n"
        "theme_folders: {a: b}\n"
        "disclosure: {ai: [nothing.png]}\n"
    )
    said = problems(project_at(tmp_path, settings))
    places = [line for line in said.splitlines() if line.startswith("affirm.yaml:")]
    assert [int(line.split(":")[1]) for line in places] == [1, 2, 3, 4, 5, 6, 7]
