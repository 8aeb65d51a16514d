"""`affirm preview --watch`: a real process that sees files change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

THEME = "extends: clear\npalette: {{ground: '{colour}'}}\n"
LOOK = ("--theme", "mine", "--watch", "--output", "w.png")


def saved(path: Path, text: str) -> None:
    """Save as editors do: under another name, then renamed."""
    part = path.with_suffix(".swp")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def test_a_preview_follows_its_theme_through_a_mistake_and_back(project) -> None:
    theme, picture = project / "themes" / "mine" / "theme.yaml", project / "w.png"
    theme.parent.mkdir(parents=True)
    theme.write_text(THEME.format(colour="#000040"), encoding="utf-8")

    def corner() -> object:
        with Image.open(picture) as shown:
            return shown.convert("RGB").getpixel((2, 2))

    out, err = project / "out.txt", project / "err.txt"
    with out.open("w") as stdout, err.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "preview", "--text", "I am here.", *LOOK],
            cwd=project,
            env={**os.environ, "AFFIRM_DATE": "2026-11-22", "PYTHONUNBUFFERED": "1"},
            stdout=stdout,
            stderr=stderr,
        )
        try:
            until(lambda: out.read_text() == "w.png\n")
            first = corner()
            saved(theme, THEME.format(colour="#400000"))
            until(lambda: out.read_text() == "w.png\n" * 2)
            second = corner()
            saved(theme, "extends: clear\nbackground: {kind")
            until(lambda: "theme.yaml:" in err.read_text())
            assert corner() == second
            saved(theme, THEME.format(colour="#000040"))
            until(lambda: out.read_text() == "w.png\n" * 3)
            third = corner()
            process.send_signal(signal.SIGINT)
            code = process.wait(10)
        finally:
            process.kill()

    assert first != second
    assert third == first
    assert code == 0
    assert "Traceback" not in err.read_text()
