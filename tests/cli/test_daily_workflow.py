"""The workflows are what GitHub expects, ask for little, and their shell steps work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout_copy import ROOT, copy_checkout, fresh_python

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
TOOLS = Path(sys.executable).parent

Step = dict[str, Any]


def _jobs(path: Path) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return jobs


def _steps(path: Path) -> list[Step]:
    return [step for job in _jobs(path).values() for step in job["steps"]]


def test_the_workflows_fit_the_schema() -> None:
    done = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS],
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
    assert all(job["permissions"] == {"contents": "read"} for job in _jobs(path).values())
    assert all(job["timeout-minutes"] for job in _jobs(path).values())
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


def test_the_daily_run_starts_off_the_hour() -> None:
    # YAML 1.1 reads the key `on` as true.
    triggers = yaml.safe_load((FOLDER / "daily.yml").read_text(encoding="utf-8"))[True]

    assert [each["cron"].split()[0] for each in triggers["schedule"]] == ["17"]
    assert triggers["workflow_dispatch"]["inputs"]["date"]["default"] == ""


@dataclass(frozen=True)
class Run:
    """What the shell steps of daily.yml left behind."""

    checkout: Path
    summary: str
    outputs: str
    said: str


def _expressions(text: str, inputs: dict[str, str], outputs: str) -> str:
    """Return a value of `env:` as GitHub would work it out."""
    made = dict(line.split("=", 1) for line in outputs.splitlines())

    def value(found: re.Match[str]) -> str:
        *_, scope, name = re.split(r"\.outputs\.|\.", found[1])
        return (inputs if scope == "inputs" else made)[name]

    return re.sub(r"\$\{\{\s*(.+?)\s*\}\}", value, text)


def _run_steps(checkout: Path, python_folder: Path, inputs: dict[str, str]) -> Run:
    """Run every `run:` step of daily.yml as it stands, with the environment GitHub gives."""
    runner = checkout.parent
    files = {
        name: runner / name.lower()
        for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH")
    }
    for file in files.values():
        file.write_text("", encoding="utf-8")
    environment = {
        "PATH": f"{python_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(runner),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(checkout),
        "RUNNER_TEMP": str(runner),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        **{name: str(path) for name, path in files.items()},
    }
    said = ""
    for step in (step for step in _steps(FOLDER / "daily.yml") if "run" in step):
        outputs = files["GITHUB_OUTPUT"].read_text(encoding="utf-8")
        own = {
            name: _expressions(text, inputs, outputs) for name, text in step.get("env", {}).items()
        }
        # The shell that GitHub takes where a step names none.
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=checkout,
            env={**environment, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        said += done.stdout
        assert done.returncode == 0, f"{step['name']}: {done.stdout}"
    return Run(
        checkout,
        files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"),
        files["GITHUB_OUTPUT"].read_text(encoding="utf-8"),
        said,
    )


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform != "linux", reason="the workflow runs on Linux")
def test_the_shell_steps_make_the_cards_of_the_day_asked_for(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "runner" / "work")

    run = _run_steps(checkout, fresh_python(tmp_path / "python"), {"date": "2026-12-24"})

    day = run.checkout / "output" / "2026-12-24"
    upload = _steps(FOLDER / "daily.yml")[-1]["with"]

    bundles = sorted(folder.name for folder in day.iterdir())
    assert [name[:3] for name in bundles] == ["01-", "02-", "03-"]
    for bundle in bundles:
        assert (day / bundle / "video.mp4").stat().st_size > 100_000
        assert (day / bundle / "post" / "tiktok.txt").is_file()
        assert f"| 2026-12-24 | {bundle} |" in run.summary
    assert "### Cards: 3 built, 0 current, 0 failed" in run.summary
    assert _expressions(upload["path"], {}, run.outputs) == "output/2026-12-24"
