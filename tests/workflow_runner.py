"""Runs the jobs of a workflow as GitHub would: the shell steps as they stand, in their order.

What GitHub's own actions do is done here in a line or two each: a checkout is a folder without what
earlier jobs left, an artifact a folder beside it, a cache none. `gh` is the real one.
"""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from github_server import TOKEN, GitHub

Context = dict[str, str]


@dataclass
class Run:
    """What one run of a workflow came to."""

    results: dict[str, str]
    """Each job's result: success, failure or skipped; of a matrix, the worst."""
    summary: str
    said: str
    site: Path
    """What was handed over to Pages."""
    pieces: list[str]
    """The artifacts that were kept."""


@dataclass
class Runner:
    """A repository's machine for workflows."""

    workflow: Path
    checkout: Path
    programs: Path
    """The folder of the Python that steps find."""
    github: GitHub
    leaves: tuple[str, ...] = ("output", "part", "parts", "release")
    """What jobs leave in a checkout."""
    _installed: set[str] = field(default_factory=set)

    def run(self, inputs: Mapping[str, str], **environment: str) -> Run:
        """Run all jobs, in the order of the file, which is that of their needs."""
        store = self.checkout.parent / "store"
        shutil.rmtree(store, ignore_errors=True)
        store.mkdir()
        run = Run({}, "", "", store / "site", [])
        outputs: Context = {}
        jobs = yaml.safe_load(self.workflow.read_text("utf-8"))["jobs"]
        for name, job in jobs.items():
            shared = {
                "github.token": TOKEN,
                "github.repository": f"{self.github.host}/me/cards",
                "github.server_url": f"https://{self.github.host}",
                "github.run_id": "4711",
                "github.workflow_ref": "me/cards/.github/workflows/daily.yml@refs/heads/main",
                "join(needs.*.result, ' ')": " ".join(run.results.values()),
                **{f"inputs.{key}": value for key, value in inputs.items()},
                **{f"needs.{each}.result": result for each, result in run.results.items()},
                **outputs,
            }
            if not _goes(job.get("if", ""), job.get("needs", []), shared, run.results):
                run.results[name] = "skipped"
                continue
            worst = "success"
            for entry in self._matrix(job, shared):
                context = shared | {f"matrix.{key}": value for key, value in entry.items()}
                worst = _Job(self, job, context, store, run, environment).run() or worst
                outputs |= {
                    f"needs.{name}.outputs.{key}": _filled(value, context)
                    for key, value in job.get("outputs", {}).items()
                }
            run.results[name] = worst
        return run

    def _matrix(self, job: dict[str, Any], context: Context) -> list[Context]:
        if "strategy" not in job:
            return [{}]
        found = re.fullmatch(r"\$\{\{ fromJSON\((.+)\) \}\}", job["strategy"]["matrix"]["include"])
        assert found
        entries: list[Context] = json.loads(context[found[1]])
        return entries


class _Job:
    def __init__(
        self,
        runner: Runner,
        job: dict[str, Any],
        context: Context,
        store: Path,
        run: Run,
        environment: Mapping[str, str],
    ) -> None:
        self.runner, self.job, self.context, self.store = runner, job, context, store
        self.told, self.environment = run, environment
        self.temp = runner.checkout.parent / "temp"
        self.context |= {"runner.temp": str(self.temp), "runner.os": "Linux"}

    def run(self) -> str:
        """Run the steps; return "failure", or "" if all went well."""
        for name in self.runner.leaves:
            shutil.rmtree(self.runner.checkout / name, ignore_errors=True)
        shutil.rmtree(self.temp, ignore_errors=True)
        self.temp.mkdir()
        failed = ""
        for step in self.job["steps"]:
            wanted = str(step.get("if", ""))
            if failed and "cancelled()" not in wanted:
                continue
            if wanted.startswith("steps.") and not self.context.get(wanted):
                continue
            if "uses" in step:
                self._act(step)
            elif self._shell(step) and not step.get("continue-on-error"):
                failed = "failure"
        return failed

    def _act(self, step: dict[str, Any]) -> None:
        action = step["uses"].partition("@")[0]
        given = {
            key: _filled(str(value), self.context) for key, value in step.get("with", {}).items()
        }
        checkout = self.runner.checkout
        if action == "actions/upload-artifact":
            shutil.copytree(checkout / given["path"], self.store / given["name"])
            self.told.pieces.append(given["name"])
        elif action == "actions/download-artifact":
            for piece in self.store.iterdir():
                if fnmatch.fnmatch(piece.name, given["pattern"]):
                    shutil.copytree(piece, checkout / given["path"] / piece.name)
        elif action == "actions/upload-pages-artifact":
            shutil.copytree(given["path"], self.told.site)
        elif action == "actions/deploy-pages":
            self.context[f"steps.{step['id']}.outputs.page_url"] = self.runner.github.pages
        else:
            assert action in ("actions/checkout", "actions/setup-python", "actions/cache"), action

    def _shell(self, step: dict[str, Any]) -> int:
        if "pip install" in step["run"]:
            # Every job is a new machine on GitHub; here the first one's Python serves them all.
            if step["run"] in self.runner._installed:
                return 0
            self.runner._installed.add(step["run"])
        files = {
            name: self.temp / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")
        }
        for file in files.values():
            file.write_text("", "utf-8")
        own = {key: _filled(str(text), self.context) for key, text in step.get("env", {}).items()}
        github = self.runner.github
        environment = {
            "PATH": f"{self.runner.programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.temp),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_SHA": "0" * 40,
            "RUNNER_TEMP": str(self.temp),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            # On github.com the next three are not needed; `gh` speaks to another host only so.
            "GH_HOST": github.host,
            "SSL_CERT_FILE": str(github.authority) if "GH_TOKEN" in own else "",
            "GH_ENTERPRISE_TOKEN": own.get("GH_TOKEN", ""),
            **self.environment,
            **{name: str(path) for name, path in files.items()},
            **own,
        }
        done = subprocess.run(
            [
                "bash",
                "-e",
                "-c",
                step["run"],
            ],  # the shell that GitHub takes where a step names none
            cwd=self.runner.checkout,
            env={key: value for key, value in environment.items() if value or key in own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.told.said += f"\n--- {step['name']} ({done.returncode})\n{done.stdout}"
        self.told.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{key}"] = value
        return done.returncode


def _filled(text: str, context: Context) -> str:
    """Return a text with its expressions worked out; what a step did not put out is empty."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return context.get(name, "") if name.startswith("steps.") else context[name]

    return re.sub(r"\$\{\{\s*(.+?)\s*\}\}", value, text)


def _goes(
    condition: str, needs: str | list[str], context: Context, results: dict[str, str]
) -> bool:
    """Return whether a job goes ahead: all it needs went well, unless its condition says more."""
    terms = re.sub(r"^\$\{\{\s*|\s*\}\}$", "", condition).split(" && ")
    waited = [needs] if isinstance(needs, str) else needs
    if "!cancelled()" not in terms and any(results[each] != "success" for each in waited):
        return False
    for term in filter(None, terms):
        if term == "!cancelled()":
            continue
        name, sign, wanted = re.fullmatch(r"(\S+) (==|!=) '(.*)'", term).groups()  # type: ignore[union-attr]
        if (context[name] == wanted) is not (sign == "=="):
            return False
    return True
