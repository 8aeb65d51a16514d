"""The voice keeps to itself: nothing is written into the home folder, nothing reports on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SPEAK = """
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
narration = load_engine("hibari").speak("I can begin again, xylolith.", "en", VoiceSettings())
assert len(narration.pcm) > 1000
"""


def test_speaking_leaves_nothing_in_the_home_folder(tmp_path: Path):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG", "ORT"))
    }
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", SPEAK], env=kept | home, check=True, timeout=60)
    assert [str(path) for path in tmp_path.rglob("*")] == []
