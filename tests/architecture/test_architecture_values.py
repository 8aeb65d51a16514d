"""Values are defined where it costs nothing, and not by the thousand lines of `dataclasses`."""

from __future__ import annotations

import ast

from architecture_sources import modules

PLAIN = {
    "values.py",
    "api/card.py",  # it belongs to those who use it
    "api/making.py",
    "raster/planes.py",  # fields of it are views of others
    "scene/backdrops/grain.py",  # its class is abstract
    "scene/backdrops/paper.py",
    "scene/backdrops/stars.py",
}
"""Who needs what only the standard library's dataclasses can."""


def test_only_who_must_defines_dataclasses_of_the_standard_library() -> None:
    found = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
    }

    assert found == PLAIN
