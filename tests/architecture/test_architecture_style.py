"""One way of writing: what the linters say, and how long a thing may be."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from architecture_sources import ROOT, TOOLS, Module, modules

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "stuff", "base"}

Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["ruff check", "ruff format", "mypy"],
)
def test_the_linters_agree(command) -> None:
    tool, *arguments = command
    done = subprocess.run(
        [TOOLS / tool, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_a_module_is_short_named_for_its_subject_and_explained(module: Module) -> None:
    words = set(re.split(r"[/._]", module.name))
    long = [
        f"{node.name} has {_length(node)} lines"
        for node, _ in _named(module.tree)
        if not isinstance(node, ast.ClassDef) and _length(node) > LONGEST_FUNCTION
    ]
    silent = [name for node, name in _public(module.tree) if not ast.get_docstring(node)]

    assert module.lines <= LONGEST_MODULE
    assert not words & SAYS_NOTHING
    assert not long
    assert not silent, "public names without a docstring"
    if module.tree.body:
        assert ast.get_docstring(module.tree), "the module does not say what it is for"


def _length(node: Named) -> int:
    """Return its lines, without the decorators: the options of a command are a table."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _named(tree: ast.AST) -> Iterator[tuple[Named, str]]:
    for node in ast.walk(tree):
        if isinstance(node, Named):
            yield node, node.name


def _public(tree: ast.Module | ast.ClassDef, within: str = "") -> Iterator[tuple[Named, str]]:
    """Yield functions, classes and methods that others may call; an override explains itself."""
    for node in tree.body:
        if not isinstance(node, Named) or node.name.startswith("_"):
            continue
        yield node, f"{within}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _public(node, f"{node.name}.")


def test_the_tests_mirror_the_package() -> None:
    """A folder of tests/unit that no package answers to was left behind by a move."""
    packages = {PurePosixPath(module.name).parts[0] for module in modules()}
    folders = {path.name for path in (ROOT / "tests" / "unit").iterdir() if path.is_dir()}

    assert not {each for each in folders if not each.startswith("__")} - packages
