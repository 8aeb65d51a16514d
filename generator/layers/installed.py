"""Folders of libraries and themes that packages bring, as entry points.

    [project.entry-points."affirm.libraries"]
    harbour = "affirm_harbour.words"          # the folder affirm_harbour/words of the package

    [project.entry-points."affirm.themes"]
    harbour = "affirm_harbour.themes"         # a folder in it for each theme

Only the folder is looked for. Nothing is imported, so that no code of a package runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint
from pathlib import Path

from generator.errors import ContentError, Problem, SourceRef, did_you_mean
from generator.packages import points
from generator.values import dataclass

LIBRARIES = "affirm.libraries"
THEMES = "affirm.themes"
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Installed:
    """A folder of a package, and the name it goes by."""

    name: str
    folder: Path
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class Packages:
    """What packages bring of one sort."""

    folders: Mapping[str, Installed]
    broken: Mapping[str, Problem]
    """Names that lead to no folder, or to more than one, and why."""


@cache
def installed(group: str) -> Packages:
    """Return what packages bring under a group of entry points, by name."""
    named: dict[str, list[EntryPoint]] = {}
    for point in sorted(points(group), key=lambda each: (each.name, _package(each))):
        named.setdefault(point.name, []).append(point)
    folders: dict[str, Installed] = {}
    broken: dict[str, Problem] = {}
    for name, found in named.items():
        folder = _folder(found[0])
        if len(found) > 1:
            packages = " and ".join(repr(_package(each)) for each in found)
            said = f"The packages {packages} both bring {name!r} ({group})."
            broken[name] = Problem(said, hint="Uninstall one of them.")
        elif folder is None:
            said = f"The package {_package(found[0])!r} says {name!r} is in {found[0].value!r}"
            hint = "Tell its makers, or uninstall the package."
            broken[name] = Problem(f"{said}, and there is no such folder in it.", hint=hint)
        else:
            version = found[0].dist.version if found[0].dist else ""
            folders[name] = Installed(name, folder, _package(found[0]), version)
    return Packages(folders, broken)


def folder_of(name: str, where: SourceRef | None) -> Installed:
    """Return the library of a package. Raises ContentError if there is none that can be used."""
    found = installed(LIBRARIES)
    if name in found.broken:
        problem = found.broken[name]
        raise ContentError(problem.message, where=where, hint=problem.hint)
    if name not in found.folders:
        near = did_you_mean(name, found.folders) or "No package here brings one."
        hint = f"{near} A folder is named by its path: ./{name}."
        raise ContentError(f"there is no library {name!r}", where=where, hint=hint)
    return found.folders[name]


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "unknown"


def _folder(point: EntryPoint) -> Path | None:
    """Return the folder that an entry point names, None if it is not there."""
    if not _DOTTED.fullmatch(point.value):
        return None
    top, *inner = point.value.split(".")
    for place in _places(point, top):
        folder = place.joinpath(*inner).resolve()
        if folder.is_dir() and folder.is_relative_to(place.resolve()):
            return folder
    return None


def _places(point: EntryPoint, top: str) -> Iterator[Path]:
    """Yield where the top folder of a package may be: where it was installed, or worked on."""
    if point.dist:
        yield Path(str(point.dist.locate_file(top)))
    # A top level name is found without running a line of it.
    spec = PathFinder.find_spec(top)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place)
