"""docs/content.md tells every field, and its examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.content.library import load_library
from generator.content.schema import BeatForm, Defaults, EntryForm, SourceForm
from generator.model import Kind

PAGE = (Path(__file__).parents[3] / "docs" / "content.md").read_text("utf-8")


@pytest.mark.parametrize("form", [EntryForm, BeatForm, SourceForm, Defaults])
def test_every_field_is_told(form: type[EntryForm]) -> None:
    assert [name for name in form.model_fields if f"`{name}`" not in PAGE] == []


def test_every_kind_is_told() -> None:
    assert [kind for kind in Kind if f"| `{kind}` |" not in PAGE] == []


def test_the_examples_are_libraries(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 8
    for number, example in enumerate(examples):
        if example.startswith("# lexicon.yaml"):
            continue
        file = tmp_path / f"{number}.yaml"
        whole = "entries:" in example or example.startswith("- ")
        file.write_text(example if whole else f"{example}entries: [I can rest.]\n", "utf-8")
        assert load_library(file).entries


def test_the_shipped_library_is_counted_rightly() -> None:
    content = Path(__file__).parents[3] / "content"
    rows = re.findall(r"\| `(\w+\.yaml)` \| (\d+) \| (\d+) \|", PAGE)
    assert sorted(name for name, _, _ in rows) == sorted(
        file.name for file in content.glob("*.yaml")
    )
    sums = [0, 0]
    for name, *told in rows:
        for place, folder in enumerate((content, content / "es")):
            held = len(load_library(folder / name).entries)
            assert held == int(told[place]), f"{folder.name}/{name}"
            sums[place] += held
    for page in (PAGE, (content.parent / "README.md").read_text("utf-8")):
        assert f"{sums[0]} texts in English and {sums[1]} in Spanish" in " ".join(page.split())
