"""The commands that only look: tables for people, JSON for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image


def test_plan_is_a_calendar(affirm) -> None:
    answer = affirm("plan", "--from", "2026-11-22", "--days", "2")

    assert answer.code == 0
    assert "Sun 2026-11-22" in answer.out
    assert "Mon 2026-11-23" in answer.out
    assert "HALT" in answer.out


def test_plan_as_json(affirm) -> None:
    cards = json.loads(affirm("plan", "--from", "2026-11-22", "--days", "3", "--json").out)

    assert [(card["date"], card["number"]) for card in cards] == [
        ("2026-11-22", 1),
        ("2026-11-22", 2),
        ("2026-11-23", 1),
        ("2026-11-23", 2),
        ("2026-11-24", 1),
        ("2026-11-24", 2),
    ]
    assert {card["kind"] for card in cards} == {"affirmation", "coping"}
    assert set(cards[0]) == {"date", "number", "id", "kind", "theme", "text"}


@pytest.mark.parametrize(
    ("command", "name"), [("themes", "tide"), ("formats", "tiktok"), ("voices", "silent")]
)
def test_lists_name_what_there_is(command, name, affirm) -> None:
    table = affirm(command)
    rows = json.loads(affirm(command, "--json").out)

    assert table.code == 0
    assert name in table.out
    assert name in {row["name"] for row in rows}


def test_doctor_finds_this_computer_well(affirm) -> None:
    answer = affirm("doctor")
    rows = json.loads(affirm("doctor", "--json").out)

    assert answer.code == 0, answer.out
    assert "All is well." in answer.out
    assert {row["level"] for row in rows} <= {"ok", "warn"}
    for what in ("Python", "text layout (raqm)", "video encoder (libx264)", "disk"):
        assert what in {row["what"] for row in rows}


def test_doctor_without_a_project_still_looks_at_the_computer(affirm, tmp_path) -> None:
    answer = affirm("doctor", cwd=tmp_path)

    assert answer.code == 0
    assert "affirm new my-cards" in answer.out


def test_ids_are_shown_and_kept(affirm, project) -> None:
    shown = affirm("ids")
    written = affirm("ids", "--write")
    again = affirm("ids", "--write")

    assert "i-can-take-this-one-hour" in shown.out
    assert written.code == 0
    assert "3 ids written." in written.out
    assert "added:" not in (project / "content" / "words.yaml").read_text(encoding="utf-8")
    assert "already" in again.out


def test_what_is_added_later_joins_tomorrow_and_leaves_today_as_it_was(affirm, project) -> None:
    words = project / "content" / "words.yaml"
    assert affirm("ids", "--write").code == 0
    planned = affirm("plan", "--days", "1", "--json").out
    with words.open("a", encoding="utf-8") as file:
        file.write("- A line of my own, written just now.\n")

    assert affirm("ids", "--write").code == 0

    assert words.read_text(encoding="utf-8").count("added: 2026-11-23") == 1
    assert affirm("plan", "--days", "1", "--json").out == planned
    assert "a-line-of-my-own" in affirm("plan", "--days", "9", "--json").out


def test_new_makes_a_project_and_never_overwrites(affirm, tmp_path) -> None:
    made = affirm("new", "my-cards", cwd=tmp_path)
    again = affirm("new", "my-cards", cwd=tmp_path)

    assert made.code == 0
    assert "affirm today" in made.out
    assert (tmp_path / "my-cards" / "affirm.yaml").is_file()
    assert again.code == 2
    assert "nothing was changed" in again.err


def test_preview_draws_a_still_of_the_right_size(affirm, project) -> None:
    answer = affirm("preview", "--text", "I am here.", "--format", "square", "--output", "a.png")

    assert (answer.code, answer.out.strip()) == (0, "a.png")
    with Image.open(project / "a.png", formats=("PNG",)) as picture:
        assert picture.size == (1080, 1080)
        assert len(picture.getcolors(1 << 24) or ()) > 100


def test_preview_goes_to_the_output_unless_told(affirm, project) -> None:
    answer = affirm("preview", "halt")

    assert answer.code == 0
    assert (project / answer.out.strip()).is_file()
    assert Path(answer.out.strip()).parts[:2] == ("output", "preview")


def test_preview_refuses_other_kinds_of_files(affirm, project) -> None:
    answer = affirm("preview", "halt", "--output", "a.gif")

    assert answer.code == 2
    assert ".png, .jpg" in answer.err
    assert not (project / "a.gif").exists()


@pytest.mark.parametrize("across", ["formats", "kinds"])
def test_a_sheet_shows_every_combination(across, affirm, project) -> None:
    answer = affirm("preview", "--theme", "tide", "--sheet", across, "--output", "sheet.jpg")

    assert answer.code == 0, answer.err
    with Image.open(project / "sheet.jpg", formats=("JPEG",)) as picture:
        assert picture.width > (1500 if across == "formats" else 400)


def test_the_console_script_is_the_entry_point() -> None:
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))

    assert settings["project"]["scripts"] == {"affirm": "generator.cli:main"}


def test_any_language_can_be_printed_whatever_the_pipe_takes(affirm_process, project) -> None:
    text = "أستطيع أن أبدأ من جديد"
    (project / "content" / "words.yaml").write_text(
        f"- {{text: {text}, lang: ar}}\n", encoding="utf-8"
    )

    table = affirm_process("plan", PYTHONIOENCODING="cp1252")
    rows = affirm_process("plan", "--json", PYTHONIOENCODING="cp1252")

    assert table.code == 0, table.err
    assert json.loads(rows.out)[0]["text"] == text


@pytest.mark.skipif(os.name != "posix", reason="Windows has no broken pipes")
def test_a_reader_that_leaves_early_is_no_error(project) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "plan", "--json", "--days", "366", "--from",
         "2026-11-22"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()

    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
