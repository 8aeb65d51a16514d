"""Engines that other packages bring: installed for real, in a folder that Python looks into."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

from generator.voice.engine import VoiceSettings

DOCS = (ROOT / "docs" / "voices.md").read_text(encoding="utf-8")
SHOUT = re.findall(r"```python\n(.*?)```", DOCS, re.S)[0]


def install(folder: Path, package: str, code: str, *points: str) -> None:
    """Lay a package down as pip would: its module, and beside it what is known of it."""
    module = package.replace("-", "_")
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    known = folder / f"{module}-1.0.dist-info"
    known.mkdir()
    (known / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8"
    )
    (known / "entry_points.txt").write_text(
        "\n".join(["[affirm.voices]", *points, ""]), encoding="utf-8"
    )


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


def affirm(packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return python(packages, "-m", "generator", *arguments)


def python(packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(packages), "COLUMNS": "200"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_engine_of_the_docs_is_listed_and_speaks(packages: Path, tmp_path: Path) -> None:
    install(packages, "affirm-shout", SHOUT, "shout = affirm_shout:INFO")

    listed = affirm(packages, "voices", "--json")
    rows = {row["name"]: row for row in json.loads(listed.stdout)}
    assert rows["shout"]["origin"] == "affirm-shout"
    assert rows["hibari"]["origin"] == "affirm"

    made = affirm(
        packages, "card", "I rest.", "--voice", "shout", "--draft", "--output", str(tmp_path)
    )
    assert made.returncode == 0, made.stderr
    (told,) = tmp_path.rglob("metadata.json")
    voice = json.loads(told.read_text(encoding="utf-8"))["voice"]
    assert (voice["engine"], voice["timing"], voice["synthetic"]) == ("shout", "engine", True)


def test_the_engine_of_the_docs_keeps_its_promises(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (packages / "affirm_shout.py").write_text(SHOUT, encoding="utf-8")
    monkeypatch.syspath_prepend(packages)
    import affirm_shout  # type: ignore[import-not-found]

    narration = affirm_shout.engine().speak("I rest — today 🌱", "en", VoiceSettings())

    assert [word.text for word in narration.words] == ["I", "rest", "—", "today", "🌱"]
    assert narration.words[-1].end <= narration.seconds
    assert not affirm_shout.engine().speak("🌱", "en", VoiceSettings()).pcm.any()


BROKEN = {
    # What is wrong with the package, its code and entry point, and what is said.
    "a library is missing": ("import no_such_library", "bad = affirm_bad:INFO", "no_such_library"),
    "its code fails": ("1 / 0", "bad = affirm_bad:INFO", "ZeroDivisionError"),
    "no such name": ("", "bad = affirm_bad:INFO", "AttributeError"),
    "something else": ("INFO = 3", "bad = affirm_bad:INFO", "is a int, not an EngineInfo"),
    "another name": (SHOUT, "bad = affirm_bad:INFO", "calls itself 'shout'"),
    "the name of ours": (SHOUT, "hibari = affirm_bad:INFO", "affirm itself has one of that name"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_package_is_told_of_and_hides_no_other(packages: Path, case: str) -> None:
    code, point, said = BROKEN[case]
    install(packages, "affirm-bad", code, point)
    install(packages, "affirm-shout", SHOUT, "shout = affirm_shout:INFO")

    answer = affirm(packages, "voices", "--json")

    assert answer.returncode == 0
    assert {"hibari", "shout"} <= {row["name"] for row in json.loads(answer.stdout)}
    assert "'affirm-bad' is not usable" in answer.stderr
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_broken_engine_that_is_asked_for_says_why(packages: Path, tmp_path: Path) -> None:
    install(packages, "affirm-bad", "1 / 0", "bad = affirm_bad:INFO")

    answer = affirm(packages, "card", "I rest.", "--voice", "bad", "--output", str(tmp_path))

    assert answer.returncode == 2
    assert "ZeroDivisionError" in answer.stderr
    assert "Traceback" not in answer.stderr


NARRATE = """
from generator.errors import VoiceError
from generator.voice.narrator import Narrator
try:
    Narrator("shout").narrate("I rest today.", "en")
except VoiceError as error:
    print(error)
"""
FAILING = {
    # What of the engine is replaced by what, and what is said.
    "when it is made": (
        "return Shout()",
        "raise RuntimeError('no microphone')",
        "failed: RuntimeError: no microphone",
    ),
    "when it speaks": (
        "at = np",
        "raise OSError('no speaker') #",
        "failed: OSError: no speaker",
    ),
    "with words it left out": (
        '"words": words',
        '"words": words[1:]',
        "gave other words than those of the text",
    ),
}


@pytest.mark.parametrize("case", FAILING)
def test_an_engine_that_fails_is_told_of_with_its_package(packages: Path, case: str) -> None:
    part, instead, said = FAILING[case]
    assert part in SHOUT
    code = SHOUT.replace(part, instead)
    install(packages, "affirm-shout", code, "shout = affirm_shout:INFO")

    answer = python(packages, "-c", NARRATE)

    assert said in answer.stdout, answer.stderr
    assert "'affirm-shout'" in answer.stdout
