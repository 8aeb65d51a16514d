"""The documentation names everything a person can type, and its links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import click
import pytest
from pydantic import BaseModel
from repository import ROOT, repository_files

from generator import errors
from generator.audio.sound_spec import SoundSpec
from generator.cli.app import affirm
from generator.content.schema import (
    BeatForm,
    Defaults,
    EntryForm,
    LibraryForm,
    SourceForm,
    TranslationForm,
)
from generator.errors import AffirmError
from generator.layers import Extends, Included
from generator.model import Kind
from generator.project.settings import Settings
from generator.scene import background, panel_spec, passage_spec, spec
from generator.theme import load_theme
from generator.theme.schema import FontSpec, MotionSpec, StyleSpec, ThemeFile, TimingSpec
from generator.voice.engines import ENGINES

DOCS = ROOT / "docs"
THEME_FORMS: dict[str, type[BaseModel]] = {
    # The word that ends the heading of its section, and the form.
    "theme": ThemeFile,
    "fonts": FontSpec,
    "type": StyleSpec,
    "motion": MotionSpec,
    "timing": TimingSpec,
    "sound": SoundSpec,
    "aurora": background.AuroraSpec,
    "water": background.WaterSpec,
    "paper": background.PaperSpec,
    "gradient": background.GradientSpec,
    "bokeh": background.BokehSpec,
    "wash": background.WashSpec,
    "flow": background.FlowSpec,
    "waves": background.WavesSpec,
    "stars": background.StarsSpec,
    "grain": background.GrainSpec,
    "picture": background.PictureSpec,
    "video": background.VideoSpec,
    "enter": passage_spec.EnterSpec,
    "leave": passage_spec.LeaveSpec,
    "column": spec.ColumnFrame,
    "panel": panel_spec.PanelSpec,
    **spec.ITEM_KINDS,
}
THEME_PAGES = ("backgrounds.md", "themes.md", "motion.md", "overlays.md", "sound.md")
COMMON = {"kind", *passage_spec.Staged.model_fields}
"""Fields of many forms, explained once: here the keys of every column and item."""
CONTENT_FORMS = [LibraryForm, Defaults, EntryForm, BeatForm, SourceForm, TranslationForm]

LAYER_FORMS = [Extends, Included]

CONTEXT = ["root", "home", "Users", "work", "tmp"]
"""First folders of paths that exist on one machine only."""


def _page(name: str) -> str:
    path = DOCS / name
    assert path.is_file(), f"docs/{name} is missing"
    return path.read_text(encoding="utf-8")


def _code(page: str) -> set[str]:
    """Return every word that a page sets as code: in backticks or in a block."""
    blocks = re.findall(r"```.*?\n(.*?)```", page, re.S)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", page, flags=re.S))
    return {word for text in [*blocks, *inline] for word in re.findall(r"[\w-]+", text)}


def _commands() -> dict[str, click.Command]:
    context = click.Context(affirm)
    found: dict[str, click.Command] = {}
    for name in affirm.list_commands(context):
        found[name] = affirm.get_command(context, name)
        if isinstance(found[name], click.Group):
            found |= {f"{name} {inner}": each for inner, each in found[name].commands.items()}
    return found


@pytest.mark.parametrize("name", _commands())
def test_every_command_is_explained_with_its_options(name: str) -> None:
    page = _page("commands.md")
    command = _commands()[name]
    options = [
        option
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    ]

    assert f"affirm {name}" in page
    assert [option for option in options if f"`{option}" not in page] == []


def _settings(form: type[BaseModel], group: str = "") -> Iterator[str]:
    for name, field in form.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _settings(inner, f"{group}{name}: ")
        else:
            yield f"{group}{name}"


@pytest.mark.parametrize("setting", [*_settings(Settings)])
def test_every_setting_is_explained(setting: str) -> None:
    assert f"| `{setting}` |" in _page("settings.md")


def test_no_background_is_forgotten() -> None:
    forms = get_args(background.BackgroundSpec.__origin__)
    kinds = {form.model_fields["kind"].annotation for form in forms}

    assert {get_args(kind)[0] for kind in kinds} <= THEME_FORMS.keys()


@pytest.mark.parametrize("subject", THEME_FORMS)
def test_every_field_of_a_theme_is_explained(subject: str) -> None:
    """Not only mentioned: each field has a row in the section that is about its form."""
    pages = "".join(_page(name) for name in THEME_PAGES)
    found = re.search(rf"^#+ [^\n]*`{subject}`\n(.*?)(?=^#|\Z)", pages, re.S | re.M)
    assert found, f"no heading for {subject!r} in {THEME_PAGES}"
    rows = set(re.findall(r"^\| `([\w-]+)`", found[1], re.M))

    assert set(THEME_FORMS[subject].model_fields) - COMMON <= rows


def test_the_theme_of_the_docs_works(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(extends:.*?)```", _page("themes.md"), re.S)[0]
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "theme.yaml").write_text(example, encoding="utf-8")

    theme = load_theme("harbour", [tmp_path, ROOT / "themes"])

    assert theme.title == "Harbour"
    assert theme.color("far") == (5, 11, 28, 255)


@pytest.mark.parametrize("form", CONTENT_FORMS, ids=lambda form: form.__name__)
def test_every_field_of_an_entry_is_explained(form: type[BaseModel]) -> None:
    assert set(form.model_fields) - _code(_page("content.md")) == set()


@pytest.mark.parametrize("form", LAYER_FORMS, ids=lambda form: form.__name__)
def test_every_field_of_a_layer_is_explained(form: type[BaseModel]) -> None:
    assert set(form.model_fields) - _code(_page("libraries.md")) == set()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_explained(kind: Kind) -> None:
    assert kind.value in _code(_page("content.md"))


def test_every_voice_is_named() -> None:
    words = set().union(*(_code(page.read_text(encoding="utf-8")) for page in DOCS.glob("*.md")))

    assert set(ENGINES) - {"tone"} <= words


def _error_classes() -> list[type[AffirmError]]:
    return [each for each in vars(errors).values() if _is_error(each)]


def _is_error(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, AffirmError)


@pytest.mark.parametrize("error", _error_classes(), ids=lambda error: error.__name__)
def test_every_exit_code_is_explained(error: type[AffirmError]) -> None:
    page = _page("errors.md")

    assert re.search(rf"^\| *`?{error.exit_code}`? *\|", page, re.M), "no row for its exit code"
    assert error.__name__ in _code(page)


def _pages() -> list[Path]:
    return [path for path in repository_files() if path.suffix == ".md"]


@pytest.mark.parametrize("path", _pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    broken = [link for link in links if not _leads_somewhere(link, path)]

    assert not broken


def _leads_somewhere(link: str, page: Path) -> bool:
    if re.match(r"[a-z]+:", link):
        return link.startswith(("https://", "mailto:"))
    name, _, anchor = link.partition("#")
    target = (page.parent / unquote(name)).resolve() if name else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return False
    return not anchor or target.suffix != ".md" or anchor in _anchors(target)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), re.M)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def test_an_index_names_every_page() -> None:
    """Each page is named in the README of its folder, a folder's README in the one above."""
    lost = []
    for page in (path for path in _pages() if path.is_relative_to(DOCS)):
        index = page.parent / "README.md"
        if page == index:
            index = page.parents[1] / "README.md"
        if f"({page.relative_to(index.parent).as_posix()})" not in index.read_text("utf-8"):
            lost.append(page.name)

    assert not lost


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    folders = "|".join(CONTEXT)
    machine = re.compile(rf"(?<![\w.~$}}/-])/(?:{folders})/\w|[A-Z]:\\Users\\")
    # Where packages come from is the choice of whoever installs.
    registry = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "index-" + "url"]))
    found = []
    for path in repository_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if machine.search(line) or registry.search(line):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}")

    assert not found, "\n".join(found)
