"""What decides how cards look and sound besides the project: Python, affirm, and its libraries."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from generator import __version__

_PACKAGE = Path(__file__).parents[1]


@cache
def versions() -> Mapping[str, str]:
    """Return the version of each by its name; of affirm with a mark of its very code."""
    found = {"Python": platform.python_version(), "affirm": f"{__version__} of code {_code()}"}
    for requirement in metadata.requires("affirm-studio") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if "extra ==" not in requirement:
            try:
                found[name] = metadata.version(name)
            except metadata.PackageNotFoundError:
                found[name] = "none"
    return found


def differences(theirs: Mapping[str, str]) -> list[str]:
    """Return what differs between another machine and this one, such as "av 17.0 (here 18.1)"."""
    ours = versions()
    return [
        f"{name} {theirs.get(name, 'none')} (here {ours.get(name, 'none')})"
        for name in sorted({*ours, *theirs})
        if ours.get(name) != theirs.get(name)
    ]


def _code() -> str:
    whole = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".yaml"}:
            whole.update(path.relative_to(_PACKAGE).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]
