"""`affirm publish` and `affirm unpublish`, as a person uses them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hook_server import PATH, SECRET, HookServer, hook_server

from generator.cli.app import run

SETTINGS = """\
name: Small
themes: [tide]
format: square
timezone: Europe/Dublin
voice: {engine: silent}
schedule:
  epoch: 2026-11-22
  slots: [affirmation, coping]
"""
LIBRARY = """\
- {id: here, text: I can take one more hour.}
- {id: halt, kind: coping, title: HALT, beats: [Am I hungry?, Am I tired?]}
"""
TARGETS = """\
publish:
  - {name: shelf, folder: shelf}
  - {name: buffer, webhook: HOOK_URL, secret: HOOK_SECRET}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two targets and the day's two cards."""
    root = tmp_path_factory.mktemp("made") / "small"
    (root / "content").mkdir(parents=True)
    (root / "affirm.yaml").write_text(SETTINGS + TARGETS, encoding="utf-8")
    (root / "content" / "words.yaml").write_text(LIBRARY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(root)
        here.setenv("AFFIRM_DATE", "2026-11-22")
        for count in ("1", "2"):  # one after the other: so no worker has to start
            assert run(("batch", "--count", count)) == 0
    return root


@pytest.fixture
def ready(made: Path, project: Path) -> Path:
    """Return a copy of it, in which `affirm` runs."""
    shutil.copytree(made, project, dirs_exist_ok=True)
    return project


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[HookServer]:
    with hook_server() as server:
        monkeypatch.setenv("HOOK_URL", server.url)
        monkeypatch.setenv("HOOK_SECRET", SECRET)
        yield server


def _settings(project: Path, text: str) -> None:
    with (project / "affirm.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def _seed(project: Path, seed: int) -> None:
    path = project / "affirm.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("schedule:\n", f"schedule:\n  seed: {seed}\n"), encoding="utf-8")


def _cards(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "output" / "2026-11-22").iterdir())


def test_a_day_goes_to_a_folder_and_back(affirm, ready: Path) -> None:
    told = affirm("publish", "--to", "shelf")
    assert told.code == 0
    assert told.out.count("would be published") == 2
    assert "Nothing was sent. With --yes it goes to shelf." in told.out
    assert not (ready / "shelf").exists()

    assert affirm("publish", "--to", "shelf", "--yes").out.count("is published") == 2
    assert len(list(ready.glob("shelf/2026-11-22/*/video.mp4"))) == 2
    assert affirm("verify", "shelf").code == 0
    assert affirm("publish", "--to", "shelf", "--yes").out.count("it was published on") == 2

    place = f"2026-11-22/{_cards(ready)[0]}"
    back = affirm("unpublish", place, "--to", "shelf").out
    assert f"{place} would be taken back" in back
    assert back.endswith("Nothing was taken back. With --yes it leaves shelf.\n")
    assert "is taken back" in affirm("unpublish", place, "--to", "shelf", "--yes").out
    assert len(list(ready.glob("shelf/2026-11-22/*/video.mp4"))) == 1
    assert affirm("unpublish", place, "--to", "shelf", "--yes").code == 8


def test_what_went_out_is_not_said_anew_though_its_bundle_is_gone(affirm, ready: Path) -> None:
    words = ready / "content" / "words.yaml"
    affirm("publish", "--to", "shelf", "--yes")
    shutil.rmtree(ready / "output" / "2026-11-22")
    assert "published-before" not in affirm("check", "--json").out, "an entry may come again"

    words.write_text(LIBRARY.replace("id: here", "id: anew"), encoding="utf-8")
    told = affirm("check", "--json")

    (problem,) = (
        each for each in json.loads(told.out)["problems"] if each["rule"] == "published-before"
    )
    assert problem["entry"] == "anew"
    assert "the same as 2026-11-22/0" in problem["message"]


def test_a_single_card_is_named_by_its_folder_or_its_entry(affirm, ready: Path) -> None:
    name = _cards(ready)[1]

    by_place = affirm("publish", f"2026-11-22/{name}", "--to", "shelf", "--json")
    by_path = affirm("publish", f"output/2026-11-22/{name}", "--to", "shelf", "--json")
    by_entry = affirm("publish", name.removeprefix("02-"), "--to", "shelf", "--json")

    assert json.loads(by_place.out)["results"][0]["place"] == f"2026-11-22/{name}"
    assert by_place.out == by_path.out == by_entry.out


def test_a_service_is_told_and_no_secret_is_to_be_found(affirm, ready, hook) -> None:
    hook.faults = ["503"]

    told = affirm("publish", "--to", "buffer", "--yes")
    back = affirm("unpublish", "2026-11-22", "--to", "buffer", "--yes")

    assert (told.code, back.code) == (0, 0), told.err + back.err
    assert [each["event"] for each in hook.taken.values()] == ["publish"] * 2 + ["retract"] * 2
    said = told.out + told.err + back.out + back.err
    for path in (path for path in ready.rglob("*") if path.is_file()):
        said += path.read_bytes().decode("latin-1")
    assert SECRET not in said
    assert PATH not in said


def test_an_altered_bundle_stays_here_and_the_others_go(affirm, ready: Path) -> None:
    first = ready / "output" / "2026-11-22" / _cards(ready)[0]
    (first / "post" / "square.txt").write_text("Buy now.", encoding="utf-8")

    told = affirm("publish", "--to", "shelf", "--yes")

    assert told.code == 10
    assert "the file is not as it was made" in told.err
    assert "affirm batch --date 2026-11-22 --force" in told.err
    assert len(list(ready.glob("shelf/2026-11-22/*/video.mp4"))) == 1


@pytest.mark.parametrize(
    ("setting", "library", "why"),
    [
        ("review: {approved_only: true}\n", "", "nobody has approved it"),
        ("", "text: I can take one more hour., status: draft", "it is a draft"),
        ("review: {retracted: [here]}\n", "", "it is in `review: retracted`"),
        ("review: {retracted: [2026-11-22/01-here]}\n", "", "it is in `review: retracted`"),
        ("", "text: Just quit cold turkey.", "would not be made any more"),
    ],
)
def test_what_must_not_go_out_by_now_stays_here(
    affirm, ready: Path, setting: str, library: str, why: str
) -> None:
    words = ready / "content" / "words.yaml"
    words.write_text(f"- {{id: here, {library or 'text: I can take one more hour.'}}}\n", "utf-8")
    _settings(ready, setting)

    told = affirm("publish", "here", "--to", "shelf", "--yes")

    assert told.code == 0
    assert why in told.out
    assert not (ready / "shelf").exists()


def test_what_is_retracted_and_still_out_there_is_told_with_the_way_back(affirm, ready) -> None:
    affirm("publish", "--to", "shelf", "--yes")
    _settings(ready, "review: {retracted: [here]}\n")
    place = next(f"2026-11-22/{each}" for each in _cards(ready) if each.endswith("-here"))

    said = affirm("publish", "--to", "shelf").out

    (line,) = (each for each in said.splitlines() if each.startswith(place))
    back = f"affirm unpublish {place} --to shelf"
    assert line.endswith(f"it was published on 2026-11-22: `{back}` takes it back")
    assert affirm(*back.split()[1:], "--yes").code == 0
    assert "takes it back" not in affirm("publish", "--to", "shelf").out


def test_a_retracted_name_that_the_library_lacks_is_told(affirm, ready: Path) -> None:
    _settings(
        ready, "review: {retracted: [hear, 2026-11-23/02-hlat, 2026-11-23/01-here, gone-by]}\n"
    )

    said = affirm("plan")

    assert said.code == 0
    assert said.err.count("warning: ") == 3
    assert "`retracted` names 'hear', and the library has no entry 'hear'" in said.err
    assert "Did you mean 'here'?" in said.err
    assert "Did you mean 'halt'?" in said.err
    assert "If it was taken out of the library, all is well." in said.err


def test_retracted_cards_leave_the_calendar_and_say_so(affirm, ready: Path) -> None:
    before = _planned(affirm)
    _settings(ready, "review: {retracted: [2026-11-23/02-halt, here]}\n")

    made = affirm("today")
    alone = affirm("card", "--entry", "here")

    assert before == ["here", "halt"] * 3
    assert _planned(affirm) == ["halt", "halt"]
    assert "Left out: 01-here of 2026-11-22, in `review: retracted`." in made.err
    assert "01-here" not in made.out
    assert (alone.code, "must never go out again" in alone.err) == (2, True)
    assert affirm("batch", "--kind", "affirmation").code == 8


@pytest.mark.heavy
def test_retracted_cards_leave_the_site(affirm, ready: Path) -> None:
    def shown() -> set[str]:
        assert affirm("site").code == 0
        pages = (ready / "output" / "site").rglob("*.html")
        return {
            name
            for name in ("one more hour", "hungry")
            if any(name in page.read_text(encoding="utf-8") for page in pages)
        }

    assert "hungry" in str(shown())
    _settings(ready, "review: {retracted: [halt]}\n")
    assert "hungry" not in str(shown())


def _planned(affirm, *options: str) -> list[str]:
    told = affirm("plan", "--days", "3", *options, "--json")
    return [each["id"] for each in json.loads(told.out)]


def test_a_card_published_out_of_plan_counts_as_shown(affirm, ready: Path) -> None:
    with (ready / "content" / "words.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"- {{id: w{number}, text: I try {number}.}}\n" for number in range(7))
    _seed(ready, 4)  # by which another entry has the day of the card that is there
    whole = ("--days", "8", "--count", "1")
    before = _planned(affirm, *whole)
    assert before[0] != "here"

    affirm("publish", "2026-11-22/01-here", "--to", "shelf", "--yes")

    after = _planned(affirm, *whole)
    assert after[:7] == [name for name in before if name != "here"]
    (ready / "output" / "ledger.jsonl").unlink()
    assert _planned(affirm, *whole) == before


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("publish: [{name: a}]", "it leads nowhere"),
        ("publish: [{name: a, folder: x, url: 's3://y'}]", "`folder` and `url` can't be one"),
        ("publish: [{name: a, webhook: X}]", "one of `webhook` and `secret` is missing"),
        ("publish: [{name: a, folder: x, links: 'https://y'}]", "`links` is for a webhook"),
        ("publish: [{name: a, folder: x}, {name: a, folder: y}]", "two targets are called 'a'"),
        (f"publish: [{{name: a, webhook: X, secret: {SECRET}}}]", "no name of an environment"),
    ],
)
def test_a_wrong_target_is_told_and_no_secret_repeated(
    affirm, project: Path, setting: str, said: str
) -> None:
    _settings(project, setting + "\n")

    told = affirm("publish", "--to", "a")

    assert told.code == 3
    assert said in told.err
    assert "affirm.yaml:9" in told.err
    assert SECRET not in told.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--to", "shelve"], 2, "Did you mean 'shelf'?"),
        (["2026-11-29", "--to", "shelf"], 8, "No card of 2026-11-29 is finished."),
        (["halt-and-go", "--to", "shelf"], 2, "No finished card is 'halt-and-go'."),
        (["--to", "buffer"], 2, "The environment variable HOOK_URL is empty or not set."),
    ],
)
def test_what_is_not_there_is_told(
    affirm, ready: Path, arguments: list[str], code: int, said: str
) -> None:
    told = affirm("publish", *arguments)

    assert (told.code, said in told.err) == (code, True), told.err


def test_two_processes_publish_a_day_once(ready: Path, hook: HookServer) -> None:
    command = [sys.executable, "-m", "generator", "publish", "--to", "buffer", "--yes"]
    surroundings = {**os.environ, "AFFIRM_DATE": "2026-11-22"}
    running = [
        subprocess.Popen(
            command, cwd=ready, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0] for process in running]

    assert [process.returncode for process in running] == [0, 0]
    assert "".join(said).count("is published: HTTP 202") == 2
    assert (len(hook.requests), hook.acted) == (2, 2)
