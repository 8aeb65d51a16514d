"""Small packages that bring libraries and themes, laid out as an installer leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.layers import installed
from generator.packages import all_points

TRAP = 'raise SystemExit("code of the package was run")\n'
"""What stands in the module of each: whoever imports it is found out."""


def write_package(
    site: Path,
    module: str,
    files: Mapping[str, str],
    points: Mapping[str, Mapping[str, str]],
    *,
    name: str = "",
) -> None:
    """Put a package into a folder, with the metadata that an installer writes."""
    name = name or module.replace("_", "-")
    (site / module).mkdir(parents=True)
    (site / module / "__init__.py").write_text(TRAP, "utf-8")
    for path, text in files.items():
        (site / module / path).parent.mkdir(parents=True, exist_ok=True)
        (site / module / path).write_text(text, "utf-8")
    write_metadata(site, name, points)


def write_metadata(site: Path, name: str, points: Mapping[str, Mapping[str, str]]) -> None:
    """Put the metadata of a package into a folder."""
    about = site / f"{name.replace('-', '_')}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    lines = [
        line
        for group, names in points.items()
        for line in (f"[{group}]", *(f"{each} = {value}" for each, value in names.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")


def forget() -> None:
    """Look for packages anew."""
    all_points.cache_clear()
    installed.cache_clear()


@contextmanager
def looked_for_anew(monkeypatch: pytest.MonkeyPatch, site: Path) -> Iterator[Path]:
    """Put a folder on sys.path, and forget what was installed, before and after."""
    site.mkdir(exist_ok=True)
    monkeypatch.syspath_prepend(str(site))
    forget()
    yield site
    forget()
