"""What a job that runs by the clock asks first: which days are still to be made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

TODAY = "2026-11-22"


def test_missed_days_are_found_in_the_output(affirm, project) -> None:
    assert affirm("due").out == f"{TODAY}\n", "nothing was ever made, so nothing was missed"

    for count in ("1", "2"):  # one after the other: so no worker has to start
        assert affirm("batch", "--date", "2026-11-19", "--count", count).code == 0
    made = project / "output" / "2026-11-19"
    shutil.copytree(made, project / "output" / "2026-11-21")
    assert affirm("due").out == f"2026-11-20\n{TODAY}\n"
    assert affirm("due", "--back", "0").out == f"{TODAY}\n"
    assert affirm("due", "--output", "elsewhere").out == f"{TODAY}\n"

    shutil.rmtree(next(made.iterdir()))
    assert affirm("due").out == f"2026-11-19\n2026-11-20\n{TODAY}\n", "a card of it failed"

    shutil.copytree(project / "output" / "2026-11-21", project / "output" / "2026-11-20")
    shutil.copytree(project / "output" / "2026-11-21", made, dirs_exist_ok=True)
    shutil.copytree(project / "output" / "2026-11-21", project / "output" / TODAY)
    assert affirm("due").out == ""


def test_missed_days_are_found_in_what_a_server_lists(affirm, project) -> None:
    releases = project / "releases.txt"
    releases.write_text("v1.2.0\ncards-2026-11-18\ncards-2026-11-21\n", "utf-8")

    assert affirm("due", "--done", str(releases)).out.split() == [
        "2026-11-19",
        "2026-11-20",
        TODAY,
    ]


def test_a_matrix_of_jobs_takes_every_card_once(affirm, project) -> None:
    (project / "done.txt").write_text("cards-2026-11-20", "utf-8")

    line = affirm("due", "--done", "done.txt", "--matrix", "--cards", "1").out

    assert line.count("\n") == 1, "GitHub takes an output on one line"
    parts = json.loads(line)
    assert [(each["day"], each["shard"], each["name"]) for each in parts] == [
        ("2026-11-21", "1/2", "2026-11-21-1"),
        ("2026-11-21", "2/2", "2026-11-21-2"),
        (TODAY, "1/2", f"{TODAY}-1"),
        (TODAY, "2/2", f"{TODAY}-2"),
    ]


def test_a_day_that_is_asked_for_is_due_even_if_it_is_done(affirm, project) -> None:
    (project / "done.txt").write_text("cards-2026-11-20", "utf-8")
    asked = affirm("due", "--date", "2026-11-20", "--done", "done.txt")

    assert asked.out == "2026-11-20\n"


def test_a_day_without_cards_is_never_due(affirm, project: Path) -> None:
    settings = (project / "affirm.yaml").read_text("utf-8")
    (project / "affirm.yaml").write_text(f"{settings}  blackout: [{TODAY}]\n", "utf-8")

    assert affirm("due").out == ""
    assert affirm("due", "--matrix").out == "[]\n"


def test_a_list_that_is_not_there_is_told(affirm) -> None:
    answer = affirm("due", "--done", "nowhere.txt")

    assert answer.code == 2
    assert "nowhere.txt" in answer.err
