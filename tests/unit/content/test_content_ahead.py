"""A second process reads some of the large files, and nothing else is different."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.content.ahead import LARGE, reading_ahead
from generator.content.library import load_library
from generator.content.reading import is_read
from generator.errors import ContentError

NAMES = ("a", "b", "c", "d")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Return the folder of a library of large files, most of each in remarks."""
    folder = tmp_path / "words"
    folder.mkdir()
    remark = "# The same hill, from the other side.\n"
    for name in NAMES:
        text = f"- {{id: {name}, text: I can walk to {name}.}}\n"
        (folder / f"{name}.yaml").write_text(text + remark * (LARGE // len(remark)), "utf-8")
    return folder


def files(words: Path) -> list[Path]:
    return [words / f"{name}.yaml" for name in NAMES]


def read(words: Path) -> list[bool]:
    root, cache = words.parent, words.parent / "cache"
    return [is_read(file, root=root, cache=cache) for file in files(words)]


def test_every_other_file_is_read_by_another_process(words: Path) -> None:
    root, cache = words.parent, words.parent / "cache"
    with reading_ahead(files(words), root, cache) as ahead:
        for file in files(words):
            ahead.wait_for(file)
        assert read(words) == [False, True, False, True]
    assert load_library(words, root=root, cache=cache, cores=2) == load_library(words, root=root)
    assert read(words) == [True] * 4


def test_what_is_small_or_kept_begins_no_process(words: Path, monkeypatch) -> None:
    root, cache = words.parent, words.parent / "cache"
    load_library(words, root=root, cache=cache)
    (words / "a.yaml").write_text("- I can rest.\n", "utf-8")
    monkeypatch.setattr("subprocess.Popen", None)
    assert len(load_library(words, root=root, cache=cache, cores=2).entries) == 4


def test_faults_are_told_whoever_met_them_first(words: Path) -> None:
    for name in ("a", "b"):
        file = words / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace("text:", "txt:"), "utf-8")
    with pytest.raises(ContentError) as alone:
        load_library(words, root=words.parent)
    with pytest.raises(ContentError) as helped:
        load_library(words, root=words.parent, cache=words.parent / "cache", cores=2)
    assert helped.value.problems == alone.value.problems
    assert len({each.where for each in helped.value.problems}) > 1


@pytest.mark.parametrize("python", ["/no/such/python", "/bin/false"])
def test_without_another_process_all_is_read_all_the_same(words: Path, monkeypatch, python) -> None:
    monkeypatch.setattr(sys, "executable", python)
    cache = words.parent / "cache"
    found = load_library(words, root=words.parent, cache=cache, cores=2)
    assert [entry.id for entry in found.entries] == list(NAMES)


def test_words_in_the_folder_it_is_called_in_are_not_run(words: Path, monkeypatch) -> None:
    (words / "yaml.py").write_text("open('was-run', 'w').close()\n", "utf-8")
    monkeypatch.chdir(words)
    load_library(words, root=words.parent, cache=words.parent / "cache", cores=2)
    assert not (words / "was-run").exists()
