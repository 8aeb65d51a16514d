"""The commands that make videos, as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.bundle.metadata import read_metadata
from generator.encode.probe import probe


def test_a_card_of_ones_own_words(affirm, project) -> None:
    answer = affirm("card", "I am here.", "--theme", "tide")

    assert answer.code == 0, answer.err
    video = Path(answer.out.split("Open this first:")[1].split()[0])
    assert video.parts[:2] == ("output", "cards")
    info = probe(project / video)
    assert (info.width, info.height) == (1080, 1080)


@pytest.mark.heavy
def test_today_builds_then_finds_everything_current(affirm, project) -> None:
    first = affirm("today", "--json")
    told = json.loads(first.out)

    assert first.code == 0, first.err
    assert [card["status"] for card in told["cards"]] == ["built", "built"]
    assert "[2/2]" in first.err
    for card in told["cards"]:
        assert (project / card["video"]).is_file()

    second = affirm("today")

    assert second.code == 0
    assert "2 cards are ready (0 new)" in second.out
    assert str(Path("output", "2026-11-22")) in second.out


STAND_IN = """
import sys
from generator.values import replace
from generator.voice.engines import ENGINES
ENGINES["hibari"] = replace(ENGINES["hibari"], requires="no_such_library")
from generator.cli import main
main(sys.argv[1:])
"""


def test_a_card_of_a_stand_in_is_made_anew_once_the_chosen_voice_is_there(
    project,
) -> None:
    settings = (project / "affirm.yaml").read_text(encoding="utf-8")
    voice = "{engine: hibari, fallback: [silent]}"
    (project / "affirm.yaml").write_text(
        settings.replace("{engine: silent}", voice), encoding="utf-8"
    )
    command = ("batch", "--date", "2026-11-22", "--count", "1", "--draft", "--json")

    def status(*python: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, *python, *command], cwd=project, capture_output=True, check=True
        )
        (card,) = json.loads(done.stdout)["cards"]
        metadata = read_metadata(Path(card["folder"]))
        assert metadata is not None
        return card["status"], metadata.voice.engine if metadata.voice else "nobody"

    assert status("-c", STAND_IN) == ("built", "nobody")
    assert status("-c", STAND_IN) == ("current", "nobody")
    assert status("-m", "generator") == ("built", "hibari")


def test_one_bad_card_does_not_stop_the_other_and_the_run_ends_with_1(
    affirm_process, project
) -> None:
    (project / "content" / "words.yaml").write_text(
        f"- {{id: fine, text: I am here.}}\n- {{id: long, text: {'Unbreakable' * 20}}}\n",
        encoding="utf-8",
    )

    answer = affirm_process(
        "batch", "--kind", "affirmation", "--json", "--jobs", "2", GITHUB_ACTIONS="true"
    )
    told = json.loads(answer.out)

    assert answer.code == 1
    assert {card["id"]: card["status"] for card in told["cards"]} == {
        "fine": "built",
        "long": "failed",
    }
    assert "content/words.yaml:2" in answer.err
    assert "::error file=content/words.yaml,line=2" in answer.err
    assert "Traceback" not in answer.err
    day = project / "output" / "2026-11-22"
    assert len(list(day.iterdir())) == 1


def test_the_step_summary_is_written(affirm, project, monkeypatch, tmp_path) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    (project / "content" / "words.yaml").write_text(
        f"- {{id: long, text: {'Unbreakable' * 20}}}\n", encoding="utf-8"
    )

    answer = affirm("batch", "--count", "1")

    assert answer.code == 6
    assert "| 2026-11-22 | 01-long | tide | square |" in page.read_text(encoding="utf-8")
