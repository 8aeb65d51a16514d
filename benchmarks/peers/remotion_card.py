"""The described card in Remotion: what it needs, and the commands that make it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).with_name("remotion")


def missing() -> str:
    """Return what is not here that Remotion needs; empty if all is."""
    absent = [name for name in ("node", "npm", "chromium") if shutil.which(name) is None]
    return ", ".join(absent)


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
    browser = shutil.which("chromium")
    assert browser
    made = ("node", str(PROJECT / "make.mjs"), "render", str(bundled), str(described), str(video))
    return (sys.executable, "-m", "benchmarks.peers.whole", *made, browser)
