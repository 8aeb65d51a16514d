"""A copy of this checkout to do with as one likes, and a Python for it."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def copy_checkout(target: Path) -> Path:
    """Copy what `git clone` would bring, plus what is not committed yet; skip outside of git."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, done.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
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
