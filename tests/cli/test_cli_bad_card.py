"""A card that can't be made, or not be written: told plainly, the others are made, nothing half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def _words(project: Path, text: str) -> None:
    (project / "content" / "words.yaml").write_text(text, encoding="utf-8")


def _left(project: Path) -> list[str]:
    """Return what lies in the output: whole bundles by name, and anything that should not."""
    return sorted(path.name for path in (project / "output").glob("*/*"))


@pytest.mark.parametrize(
    ("library", "options", "code", "said"),
    [
        (
            "- I am \U00013080 here.\n",
            (),
            6,
            "content/words.yaml:1:3: no installed font has the character U+13080",
        ),
        (
            f"- {'Unbreakable' * 20}\n",
            (),
            6,
            "content/words.yaml:1:3: ",
        ),
        (
            "- {text: Ich bin hier., lang: de}\n",
            ("--voice", "hibari"),
            5,
            "content/words.yaml:1:3: The voice 'hibari' speaks en, not 'de'.",
        ),
        (
            "- beats: [{text: One., seconds: 50}, {text: Two., seconds: 50}]\n",
            ("--format", "story"),
            6,
            "content/words.yaml:1:3: the card lasts 100 s",
        ),
    ],
    ids=["glyph", "too long a word", "language", "too long a card"],
)
def test_a_card_that_cannot_be_made_is_placed(library, options, code, said, affirm, project):
    _words(project, library)

    answer = affirm("batch", "--count", "1", *options)

    assert answer.code == code, answer.err
    assert f"error: {said}" in answer.err
    assert "Traceback" not in answer.err
    assert _left(project) == []


def test_letters_the_voice_cannot_say_are_placed(affirm, project) -> None:
    _words(project, "- I feel спокойно today.\n")

    answer = affirm("batch", "--count", "1", "--voice", "hibari")

    assert answer.code == 5
    assert "error: content/words.yaml:1:3: " in answer.err
    assert "спокойно" in answer.err
    assert _left(project) == []


def test_what_cannot_be_made_is_told_before_any_work_and_stops_nothing(affirm, project) -> None:
    _words(project, f"- I am here.\n- I am there.\n- {'Unbreakable' * 20}\n")

    answer = affirm("batch", "--count", "3", "--kind", "affirmation", "--draft", "--jobs", "1")

    assert answer.code == 1
    lines = answer.err.splitlines()
    assert lines[0].startswith("[1/3]")
    assert lines[0].endswith("FAILED")
    assert "2 cards are ready (2 new)" in answer.out
    assert len(list((project / "output" / "drafts").glob("*/*"))) == 2


def test_cards_that_fail_alike_are_told_once(affirm, project) -> None:
    _words(project, f"- {'Unbreakable' * 20}\n")

    answer = affirm("batch", "--days", "3", "--format", "square", "--format", "portrait")

    assert answer.code == 6
    assert answer.err.count("error: ") == 2  # a frame of each size, by how much
    assert answer.err.count(" failed:") == 2


def test_a_file_where_a_folder_is_needed_is_told_first(affirm, project) -> None:
    (project / "blocked").write_text("a file", encoding="utf-8")

    answer = affirm("today", "--output", str(Path("blocked") / "deep"))

    assert answer.code == 7
    assert f"error: {Path('blocked', 'deep', '2026-11-22')}" in answer.err
    assert "a file stands where a folder is needed" in answer.err
    assert "..." not in answer.err  # no card was begun
    assert (project / "blocked").read_text(encoding="utf-8") == "a file"


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder closed to everybody")
@pytest.mark.parametrize("command", [["today"], ["card", "I am here."]])
def test_an_output_that_may_not_be_written_to_is_told_first(command, affirm, project) -> None:
    answer = affirm(*command, "--output", "/sys/kernel")

    assert answer.code == 7
    assert "error: /sys/kernel/2026-11-22" in answer.err
    assert "--output" in answer.err
    assert "..." not in answer.err


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder closed to everybody")
def test_a_preview_that_cannot_be_written_is_exit_code_7(affirm, project) -> None:
    answer = affirm("preview", "--output", "/sys/kernel/still.png")

    assert answer.code == 7
    assert "error: /sys/kernel/still.png: " in answer.err


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from generator.cli import main
main(sys.argv[2:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no way to limit a file's size there")
@pytest.mark.parametrize("limit", [2_000, 30_000])
def test_a_disk_that_fills_up_is_told_and_leaves_the_old_bundle(limit, affirm, project) -> None:
    card = ["card", "I am here.", "--draft"]
    made = affirm(*card)
    bundle = (project / made.out.split("Open this first:")[1].split()[0]).parent
    before = {path: path.read_bytes() for path in bundle.rglob("*") if path.is_file()}

    # The size of a file stands in for the room on the disk; -B, or compiled modules are cut, too.
    python = [sys.executable, "-B", "-c", FULL_DISK, str(limit)]
    done = subprocess.run(
        [*python, *card, "--force", "--json"],
        cwd=project,
        env={**os.environ, "AFFIRM_DATE": "2026-11-22"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 7, done.stderr
    (problem,) = json.loads(done.stdout)["cards"][0]["problems"]
    assert "choose another folder with --output" in problem["hint"]
    assert ".tmp-" not in problem["file"]
    assert {path: path.read_bytes() for path in bundle.rglob("*") if path.is_file()} == before
    assert [path.name for path in bundle.parent.iterdir()] == [bundle.name]
