"""The commands that only look: tables for people, JSON for programs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from generator.encode.probe import probe
from generator.values import replace
from generator.voice.engines import ENGINES


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
    assert set(cards[0]) == {
        *("date", "number", "at", "id", "kind", "theme", "lang", "text", "why"),
    }


def test_plan_says_why_and_when(affirm, project) -> None:
    settings = (
        "schedule:\n  slots: [affirmation, coping]\n  times: [07:30, 19:00]\n"
        "  programmes: [{name: Calm Sunday, on: sunday, slot: 2, kinds: coping}]\n"
    )
    (project / "affirm.yaml").write_text(settings)

    said = affirm("plan", "--why", "--days", "2").out

    assert "Calm Sunday" in said
    assert "07:30" in said
    assert "in round" in said


def test_plan_writes_a_calendar_whole_or_not_at_all(affirm, project) -> None:
    for name in ("c.csv", "c.ics", "c.json"):
        answer = affirm("plan", "--days", "3", "--write", str(project / name))
        assert answer.out == f"6 cards written to {project / name}.\n"
        assert "halt" in (project / name).read_text("utf-8-sig")

    wrong = affirm("plan", "--write", str(project / "c.pdf"))

    assert (wrong.code, "ends in .csv" in wrong.err) == (2, True)
    assert not (project / "c.pdf").exists()


def test_a_calendar_that_cannot_be_written_is_told_in_its_own_words(affirm) -> None:
    answer = affirm("plan", "--write", "/proc/nowhere/plan.csv")

    assert answer.code == 7
    assert "choose another place for it" in answer.err
    assert "--output" not in answer.err


def test_every_wrong_name_and_day_of_a_schedule_is_told_with_its_place(affirm, project) -> None:
    (project / "affirm.yaml").write_text(
        "schedule:\n"
        "  pinned: [{on: 12-25, entry: hault}]\n"
        "  observances: [overdose-awarness-day]\n"
        "  programmes: [{name: M, on: monday, theme: dawm, tags: [breathng]}]\n"
    )
    answer = affirm("plan")

    assert answer.code == 3
    assert "affirm.yaml:2:31" in answer.err
    assert "'breathng'" in answer.err
    for meant in ("'halt'", "'overdose-awareness-day'", "'dawn'"):
        assert f"Did you mean {meant}?" in answer.err

    (project / "affirm.yaml").write_text(
        "schedule:\n  blackout: [12-32]\n  times: ['19:00', '07:30']\n  quiet: {on: someday}\n"
    )
    said = affirm("plan").err
    assert "there is no day 12-32" in said
    assert "must rise" in said
    assert "'someday' names no day" in said


@pytest.mark.parametrize(
    ("command", "name"), [("themes", "tide"), ("formats", "tiktok"), ("voices", "silent")]
)
def test_lists_name_what_there_is(command, name, affirm) -> None:
    table = affirm(command)
    rows = json.loads(affirm(command, "--json").out)

    assert table.code == 0
    assert name in table.out
    assert name in {row["name"] for row in rows}


def test_observances_say_when_and_where_they_are_explained(affirm) -> None:
    rows = {row["id"]: row for row in json.loads(affirm("observances", "--json").out)}

    assert rows["peer-support-day"]["on"] == "third thursday of october"
    assert "overdoseday.com" in affirm("observances").out


def test_helplines_are_listed_with_their_age_and_those_in_use(affirm, project) -> None:
    rows = json.loads(affirm("helplines", "--country", "ie", "--json").out)
    assert {row["country"] for row in rows} == {"IE"}
    assert not any(row["used"] for row in rows)
    assert rows[0]["age"] == 52

    (project / "affirm.yaml").write_text("help: {country: IE}\n")
    told = {row["id"] for row in json.loads(affirm("helplines", "--json").out) if row["used"]}
    assert told == {"ie-hse", "ie-samaritans"}

    (project / "affirm.yaml").write_text("help: {country: FR}\n")
    answer = affirm("helplines")
    assert (answer.code, "affirm.yaml:1:17" in answer.err) == (3, True)


def test_a_country_without_help_lines_is_told_with_those_that_have_some(affirm) -> None:
    answer = affirm("helplines", "--country", "XX")

    assert (answer.code, answer.out) == (2, "")
    assert "There are no help lines for 'XX'." in answer.err
    assert "There is: AU, CA, GB, IE, NZ, US." in answer.err


def test_no_card_shows_a_number_that_nobody_looked_at_for_a_year(affirm, project) -> None:
    (project / "affirm.yaml").write_text(
        "help: {country: IE}\ncontent: c.yaml\nschedule: {slots: [affirmation, affirmation]}\n"
    )
    (project / "c.yaml").write_text(
        "- {id: a, text: This craving can pass., tags: [cravings]}\n- {id: b, text: I can rest.}\n"
    )

    answer = affirm("batch", "--from", "2027-10-02", "--days", "1", "--voice", "silent", "--draft")

    assert answer.code == 1, "the other card is made"
    assert "366 days before 2027-10-02" in answer.err
    assert "c.yaml:1" in answer.err
    made = [path.parent.name for path in (project / "output").rglob("video.mp4")]
    assert len(made) == 1
    assert made[0].endswith("-b")


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


def test_doctor_says_what_to_do_about_a_voice_that_is_missing(affirm, project, monkeypatch) -> None:
    gone = replace(ENGINES["hibari"], requires="no_such_library")
    monkeypatch.setitem(ENGINES, "hibari", gone)
    unused = affirm("doctor")
    settings = (project / "affirm.yaml").read_text(encoding="utf-8")
    (project / "affirm.yaml").write_text(settings.replace("silent", "hibari"), encoding="utf-8")
    used = affirm("doctor")
    made = affirm("today")

    assert unused.code == 0
    assert used.code == 1
    for answer in (unused, used):
        # `hibari` alone is the name of another package.
        assert "-m pip install hibari-tts" in answer.out
    assert re.search("^FAIL +voice hibari", used.out, re.M)
    assert made.code == 5
    assert made.err.count("error: ") == 1
    assert "needs the package 'hibari-tts'" in made.err


def test_doctor_says_what_to_do_about_a_library_that_is_missing(affirm, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)

    answer = affirm("doctor")

    assert answer.code == 1
    assert re.search(r"^FAIL +encoders .*\n +-> .*-m pip install --force-reinstall av$", answer.out,
                     re.M)  # fmt: skip


def test_doctor_looks_at_the_themes_of_the_project(affirm, project) -> None:
    theme = project / "themes" / "tide"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text(
        "extends: base\nfonts: {text: {family: Outfti}}\n", encoding="utf-8"
    )

    answer = affirm("doctor")

    assert answer.code == 1
    assert re.search(r"^FAIL +theme tide +themes/tide/theme.yaml:2:15: ", answer.out, re.M)
    assert "fontpkg-outfti" in answer.out


def test_a_library_that_is_missing_is_no_bug_of_ours(affirm_process, project) -> None:
    script = "import sys; sys.modules['av'] = None; from generator.cli import main; main(['today'])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "the library 'av' is missing or broken" in done.stderr
    assert "Traceback" not in done.stderr


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


def test_ids_of_several_places_are_written_together_or_not_at_all(affirm, project) -> None:
    (project / "more.yaml").write_text("- I can rest.\n- {id: halt, text: Wait.}\n", "utf-8")
    settings = (project / "affirm.yaml").read_text(encoding="utf-8")
    (project / "affirm.yaml").write_text(
        settings.replace("content: content", "content: [content, more.yaml]"), encoding="utf-8"
    )
    refused = affirm("ids", "--write")
    before = (project / "content" / "words.yaml").read_text(encoding="utf-8")
    (project / "more.yaml").write_text("- I can rest.\n", encoding="utf-8")
    written = affirm("ids", "--write")

    assert refused.code == 3
    assert "more.yaml:2:3: the id 'halt' is used twice" in refused.err
    assert "id:" not in before
    assert "4 ids written." in written.out
    assert "more.yaml:1:3: i-can-rest" in written.out


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


def test_preview_warns_of_words_that_can_hardly_be_read(affirm, project) -> None:
    night = project / "themes" / "night"
    night.mkdir(parents=True)
    dark = 'extends: tide\npalette: {ink: "#102030", lit: "#102030", wait: "#102030"}\n'
    (night / "theme.yaml").write_text(dark, "utf-8")

    answer = affirm("preview", "halt", "--theme", "night")

    assert answer.code == 0
    assert (project / answer.out.strip()).is_file()
    assert answer.err.startswith("warning: themes/night: its words can hardly be read")
    assert affirm("preview", "halt").err == ""


def test_preview_goes_to_the_output_unless_told(affirm, project) -> None:
    answer = affirm("preview", "halt")

    assert answer.code == 0
    assert (project / answer.out.strip()).is_file()
    assert Path(answer.out.strip()).parts[:2] == ("output", "preview")


def test_preview_in_motion_is_a_silent_video_if_its_name_says_so(affirm, project) -> None:
    answer = affirm(
        "preview", "halt", "--format", "portrait", "--motion", "--seconds", "1", "--output", "m.mp4"
    )

    assert answer.code == 0, answer.err
    info = probe(project / "m.mp4")
    assert (info.width, info.height, info.frames, info.audio_codec) == (540, 674, 30, None)


def test_preview_in_motion_lasts_as_told_and_moves(affirm, project) -> None:
    answer = affirm(
        "preview", "halt", "--format", "square", "--motion", "--seconds", "1", "--output", "m.webp"
    )

    assert answer.code == 0
    with Image.open(project / "m.webp") as moving:
        assert (moving.format, moving.size) == ("WEBP", (360, 360))
        shown, looks = 0, set()
        for number in range(getattr(moving, "n_frames", 1)):
            moving.seek(number)
            moving.load()
            shown += moving.info["duration"]
            looks.add(moving.convert("RGB").tobytes())
    assert shown == 1000
    assert len(looks) > 5
    assert not [path.name for path in project.iterdir() if path.name.endswith(".part")]


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


def test_the_whole_sheet_has_a_page_a_format(affirm, project) -> None:
    answer = affirm(
        "preview", "--theme", "tide", "--sheet", "all", "--format", "square", "--output", "s.jpg"
    )
    assert answer.code == 0, answer.err
    assert (project / "s.jpg").exists()

    answer = affirm("preview", "--theme", "ease", "--sheet", "all")
    assert answer.code == 0, answer.err
    names = sorted(path.name for path in (project / "output" / "preview").iterdir())
    assert len(names) == 7
    assert any(name.startswith("all-") and name.endswith("-landscape.jpg") for name in names)
    assert all(name in answer.out for name in names)


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
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early_is_no_error(project, unbuffered) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "plan", "--json", "--days", "366", "--from",
         "2026-11-22"],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()

    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_plan_says_what_a_batch_would_do_with_each_video_and_why(affirm, project) -> None:
    assert affirm("batch", "--draft", "--count", "1").code == 0
    # A plan speaks of finished cards: the drafts lie in a folder of their own.
    assert affirm("plan", "--days", "1", "--why").out.count(" new\n") == 2
    assert affirm("batch", "--count", "1", "--jobs", "1").code == 0
    assert "up to date" in affirm("plan", "--days", "1", "--why").out
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + "post: {handle: '@me'}\n", encoding="utf-8")

    answer = affirm("plan", "--days", "1", "--why")

    assert "again: post settings" in answer.out
