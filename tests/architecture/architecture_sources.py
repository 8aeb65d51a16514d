"""The product's own source, read as syntax trees: what every architecture test asks."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from repository import ROOT

PACKAGE = ROOT / "generator"
TOOLS = Path(sys.executable).parent


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    name: str
    """Its path inside the package, e.g. "theme/load.py"."""
    text: str

    @cached_property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def imports(self) -> Iterator[tuple[str, int]]:
        """Yield the top name of each module imported from outside the package, and the line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and _called(node) == "import_module":
                names = [_literal(argument) for argument in node.args[:1]]
            else:
                continue
            for name in names:
                top = name.split(".")[0]
                if top and top != "generator" and top not in sys.stdlib_module_names:
                    yield top, node.lineno


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _literal(node: ast.expr) -> str:
    """Return a text, or the fixed beginning of an f-string."""
    if isinstance(node, ast.JoinedStr) and node.values:
        return _literal(node.values[0])
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        found.append(Module(name, text))
    return tuple(found)
