"""A copy of this checkout to do with as one likes, and a Python for it."""

from __future__ import annotations

import shutil
import sysconfig
import venv
from pathlib import Path

from repository import ROOT, repository_files


def copy_checkout(target: Path) -> Path:
    """Copy what `git clone` would bring, plus what is not committed yet; skip outside of git."""
    for path in repository_files():
        copied = target / path.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)
    return target


def fresh_python(target: Path) -> Path:
    """Make an environment that sees the dependencies installed here; return its programs' folder.

    What is installed into it comes before them, and nothing of it reaches this environment.
    """
    venv.create(target, with_pip=True)
    where = {"base": str(target), "platbase": str(target)}
    packages = Path(sysconfig.get_path("purelib", vars=where))
    (packages / "zz_installed_here.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return Path(sysconfig.get_path("scripts", vars=where))
