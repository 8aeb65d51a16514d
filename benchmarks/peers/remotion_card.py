"""The described card in Remotion: what it needs, and the commands that make it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).with_name("remotion")
BROWSERS = ("chromium-headless-shell", "chromium")
"""The first one that is here is taken: without a window's machinery it is Remotion's own choice,
and a third quicker."""


def missing() -> str:
    """Return what is not here that Remotion needs; empty if all is."""
    absent = [name for name in ("node", "npm") if shutil.which(name) is None]
    return ", ".join(absent if browser() else (*absent, "chromium"))


def browser() -> str:
    """Return the path of the browser that is taken; empty if none is here."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def version() -> str:
    """Return the version of Remotion that the project asks for."""
    asked = json.loads((PROJECT / "package.json").read_text("utf-8"))
    return str(asked["dependencies"]["remotion"])


def prepare(described: Path) -> Path:
    """Return the card's bundle, as a project makes it once: it is not counted."""
    if not (PROJECT / "node_modules").exists():
        subprocess.run(
            ("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"),
            cwd=PROJECT,
            check=True,
        )
    bundled = described.parent / "bundle"
    shared = described.parent / "shared"
    shared.mkdir(exist_ok=True)
    for name in ("font.ttf", "narration.wav"):
        shutil.copy(described.with_name(name), shared)
    subprocess.run(
        ("node", str(PROJECT / "make.mjs"), "bundle", str(shared), str(bundled)), check=True
    )
    return bundled


def command(described: Path, bundled: Path, video: Path) -> tuple[str, ...]:
    """Return what renders the card from its bundle."""
    made = ("node", str(PROJECT / "make.mjs"), "render", str(bundled), str(described), str(video))
    return (sys.executable, "-m", "benchmarks.peers.whole", *made, browser())
