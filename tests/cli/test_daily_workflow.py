"""The workflows are what GitHub expects, ask for little, and their shell steps work."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout_copy import ROOT, copy_checkout, fresh_python
from github_server import GitHub, github_server
from workflow_runner import Runner

from generator.project.workflows import workflow_text

FOLDER = ROOT / ".github" / "workflows"
DAILY = FOLDER / "daily.yml"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
TOOLS = Path(sys.executable).parent
MORE_RIGHTS = {
    "release": {"contents": "write"},
    "site": {"contents": "read", "pages": "write", "id-token": "write"},
    "tell": {"issues": "write", "actions": "write"},
}
"""What jobs of daily.yml may do beside reading the files."""

Step = dict[str, Any]


def _jobs(path: Path) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return jobs


def _steps(path: Path) -> list[Step]:
    return [step for job in _jobs(path).values() for step in job["steps"]]


def test_the_workflow_of_this_repository_is_the_one_that_projects_get() -> None:
    own = workflow_text("github.yml", install="--editable .", requirements="pyproject.toml")

    assert DAILY.read_text("utf-8") == own, "write it anew from generator/data/workflows/github.yml"


def test_the_workflows_fit_the_schema() -> None:
    done = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_security_linter_finds_nothing() -> None:
    done = subprocess.run(
        [TOOLS / "zizmor", "--offline", "--no-progress", "--persona=pedantic", DAILY],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_rights_are_few(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = yaml.safe_load(text)
    used = re.findall(r"uses: (.+)", text)

    assert whole["permissions"] == {}
    for name, job in _jobs(path).items():
        wanted = MORE_RIGHTS.get(name, {"contents": "read"})
        assert job["permissions"] == wanted, name
        assert job["timeout-minutes"]
    assert [
        use for use in used if not re.fullmatch(r"actions/\S+@[0-9a-f]{40}  # v\d+\S*", use)
    ] == []
    assert all(
        step["with"]["persist-credentials"] is False
        for step in _steps(path)
        if step.get("uses", "").startswith("actions/checkout@")
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_from_outside_is_pasted_into_a_shell(path: Path) -> None:
    pasted = [step["run"] for step in _steps(path) if "${{" in step.get("run", "")]

    assert not pasted, "give it to the step by `env:`"


def test_a_secret_lasts_no_longer_than_its_step() -> None:
    whole = yaml.safe_load(DAILY.read_text("utf-8"))
    wider = [whole.get("env", {}), *(job.get("env", {}) for job in whole["jobs"].values())]

    assert "token" not in json.dumps(wider).lower()
    for step in _steps(DAILY):
        if "GH_TOKEN" in step.get("env", {}):
            assert "gh " in step["run"], f"{step['name']} has no use for the token"
        assert "pip install" not in step.get("run", "") or "env" not in step


def test_the_daily_run_starts_off_the_hour_and_has_a_second_chance() -> None:
    # YAML 1.1 reads the key `on` as true.
    triggers = yaml.safe_load(DAILY.read_text(encoding="utf-8"))[True]

    assert [each["cron"].split()[0] for each in triggers["schedule"]] == ["17", "47"]
    assert triggers["workflow_dispatch"]["inputs"]["date"]["default"] == ""


needs_gh = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("gh"),
    reason="the workflow runs on Linux with GitHub's own program: apt-get install gh",
)


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHub]:
    with github_server(tmp_path) as server:
        server.pages = f"https://{server.host}/site/"
        yield server


@pytest.fixture
def runner(tmp_path: Path, github: GitHub) -> Runner:
    checkout = copy_checkout(tmp_path / "runner" / "work")
    return Runner(DAILY, checkout, fresh_python(tmp_path / "python"), github)


@pytest.mark.heavy
@pytest.mark.timeout(1200)
@needs_gh
def test_a_day_is_made_released_and_shown(runner: Runner, github: GitHub) -> None:
    run = runner.run({"date": "2026-12-24"})

    assert set(run.results.values()) == {"success"}, run.said
    release = github.releases["cards-2026-12-24"]
    videos = sorted(name for name in release.files if name.endswith(".mp4"))
    assert [name[:3] for name in videos] == ["01-", "02-", "03-"]
    assert all(len(release.files[name]) > 100_000 for name in videos)
    with zipfile.ZipFile(BytesIO(release.files["cards-2026-12-24.zip"])) as archive:
        assert f"2026-12-24/{videos[0][:-4]}/post/tiktok.txt" in archive.namelist()
    assert not release.prerelease
    for name in videos:
        picture = f"/releases/download/cards-2026-12-24/{name[:-4]}.jpg"
        assert picture in release.notes
        assert picture in run.summary
        assert f"| 2026-12-24 | {name[:-4]} |" in run.summary
    assert "### Cards: 3 built, 0 current, 0 failed" in run.summary
    assert (run.site / "index.html").is_file()
    assert github.kept_on == ["daily.yml"]
    assert github.issues == []
    assert github.uninvited == []


SMALL = """\
format: square
voice: {engine: silent}
schedule: {slots: [affirmation, coping]}
themes: [tide]
timezone: Pacific/Auckland
"""


@pytest.mark.heavy
@pytest.mark.timeout(1200)
@needs_gh
def test_days_that_were_missed_and_cards_that_failed_are_made_up_for(
    runner: Runner, github: GitHub
) -> None:
    content = runner.checkout / "content"
    shutil.rmtree(content)
    content.mkdir()
    (runner.checkout / "affirm.yaml").write_text(SMALL, "utf-8")
    words = content / "words.yaml"
    words.write_text(
        "- I can rest.\n- kind: coping\n  beats: [Breathe in., Breathe out.]\n", "utf-8"
    )

    # The first run makes its day alone; nobody missed the days before.
    first = runner.run({"date": ""}, AFFIRM_DATE="2026-11-20")
    assert set(first.results.values()) == {"success"}, first.said
    assert list(github.releases) == ["cards-2026-11-20"]

    # A run too many finds nothing to do, and says so by doing nothing.
    again = runner.run({"date": ""}, AFFIRM_DATE="2026-11-20")
    assert again.results == {
        "plan": "success", "cards": "skipped", "release": "skipped", "site": "skipped",
        "tell": "success",
    }  # fmt: skip

    # Two days later: yesterday is made up for, and a card whose words can't be drawn fails alone.
    words.write_text(words.read_text("utf-8").replace("Breathe out.", "\U00013000"), "utf-8")
    failing = runner.run({"date": ""}, AFFIRM_DATE="2026-11-22")
    assert failing.results["cards"] == "failure"
    assert failing.results["release"] == "success", failing.said
    assert failing.pieces == ["part-2026-11-21-1", "part-2026-11-22-1"]
    lacking = github.releases["cards-2026-11-22"]
    assert lacking.prerelease
    assert [name[:3] for name in lacking.files if name.endswith(".mp4")] == ["01-"]
    assert [(each.state, each.comments) for each in github.issues] == [("open", [])]
    assert "1 failed" in github.issues[0].body

    runner.run({"date": ""}, AFFIRM_DATE="2026-11-22")
    assert [(each.state, len(each.comments)) for each in github.issues] == [("open", 1)], (
        "one issue"
    )

    # Once the words are mended the next run completes both days and closes the issue.
    words.write_text(words.read_text("utf-8").replace("\U00013000", "Breathe out."), "utf-8")
    mended = runner.run({"date": ""}, AFFIRM_DATE="2026-11-22")
    assert set(mended.results.values()) == {"success"}, mended.said
    assert not any(each.prerelease for each in github.releases.values())
    assert sum(name.endswith(".mp4") for name in lacking.files) == 2
    assert [each.state for each in github.issues] == ["closed"]
    assert sorted(github.releases) == ["cards-2026-11-20", "cards-2026-11-21", "cards-2026-11-22"]
    assert github.uninvited == []
