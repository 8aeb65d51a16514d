"""`affirm new workflow` writes what makes each day's cards, and it does."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from package_registry import TOKEN, Registry, package_registry

TOOLS = Path(sys.executable).parent
SPEC = "affirm-studio @ git+https://example.org/affirm@v0.1.0"
DAY = "2026-11-22"


def _schema(path: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{name}", path],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("what", "file", "schema"),
    [
        ("github", ".github/workflows/daily.yml", "github-workflows"),
        ("gitlab", ".gitlab-ci.yml", "gitlab-ci"),
    ],
)
def test_what_a_server_runs_fits_its_schema(
    affirm, project, what: str, file: str, schema: str
) -> None:
    answer = affirm("new", "workflow", what, "--install", SPEC)

    assert answer.code == 0, answer.err
    assert file in answer.out
    text = (project / file).read_text("utf-8")
    assert "pip install --requirement requirements.txt" in text
    assert "--editable" not in text
    assert (project / "requirements.txt").read_text("utf-8") == f"{SPEC}\n"
    checked = _schema(project / file, schema)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_what_others_install_must_be_known(affirm, project) -> None:
    answer = affirm("new", "workflow", "github")

    assert answer.code == 2, "these tests run on an affirm of a folder"
    assert "folder or file of this computer" in answer.err
    assert "--install" in answer.err
    assert not (project / ".github").exists()

    (project / "requirements.txt").write_text("affirm-studio==0.1.0\n", "utf-8")
    assert affirm("new", "workflow", "github").code == 0
    assert (project / "requirements.txt").read_text("utf-8") == "affirm-studio==0.1.0\n"


def test_nothing_of_somebodys_own_is_overwritten(affirm, project) -> None:
    (project / ".gitlab-ci.yml").write_text("mine: {script: [make]}\n", "utf-8")

    answer = affirm("new", "workflow", "gitlab", "--install", SPEC)

    assert answer.code == 2
    assert ".gitlab-ci.yml: is there already" in answer.err
    assert (project / ".gitlab-ci.yml").read_text("utf-8") == "mine: {script: [make]}\n"
    assert not (project / "requirements.txt").exists()
    assert affirm("new", "workflow", "cron").code == 0
    assert affirm("new", "workflow", "systemd").code == 0, "they share a script"


def test_an_unknown_one_is_told_with_the_nearest(affirm) -> None:
    answer = affirm("new", "workflow", "cronn")

    assert answer.code == 2
    assert "cron" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="cron and systemd are not of Windows")
def test_the_line_of_cron_makes_the_days_that_are_due_in_a_new_project(affirm, project) -> None:
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8").replace(", coping]", "]"), "utf-8")
    assert affirm("new", "workflow", "systemd").code == 0
    assert affirm("new", "workflow", "cron").code == 0
    shutil.rmtree(project / "output", ignore_errors=True)
    script = project / "deploy" / "daily.sh"
    line = (project / "deploy" / "crontab").read_text("utf-8").splitlines()[-1]
    command = line.split(maxsplit=5)[-1]
    environment = {"PATH": os.environ["PATH"], "AFFIRM_DATE": DAY, "HOME": str(project.parent)}

    done = subprocess.run(["sh", "-c", command], cwd="/", env=environment, check=False)

    assert done.returncode == 0, (project / "output" / "daily.log").read_text("utf-8")
    assert len(list((project / "output" / DAY).glob("*/video.mp4"))) == 1
    assert (project / "output" / "site" / "index.html").is_file()
    service = (project / "deploy" / "affirm-daily.service").read_text("utf-8")
    assert f'ExecStart="{script}"' in service


@pytest.fixture
def gitlab(affirm, project) -> Path:
    assert affirm("new", "workflow", "gitlab", "--install", SPEC).code == 0
    return project / ".gitlab-ci.yml"


def _job(file: Path, name: str, registry: Registry, **more: str) -> None:
    """Run the script of a job as it stands."""
    whole = yaml.safe_load(file.read_text("utf-8"))
    environment = {
        "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(file.parent.parent),
        "CI_JOB_TOKEN": TOKEN,
        "CI_API_V4_URL": registry.address,
        "CI_PROJECT_ID": "7",
        "PACKAGES": f"{registry.address}/projects/7/packages/generic/cards",
        **more,
    }
    assert whole["variables"]["PACKAGES"].startswith("$CI_API_V4_URL/projects/$CI_PROJECT_ID/")
    script = "\n".join(whole[name]["script"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=file.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.heavy
@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("curl"), reason="the pipeline runs on Linux"
)
def test_the_pipeline_of_gitlab_keeps_its_days_in_the_registry(gitlab: Path) -> None:
    # The script asks the machine's own clock for the last days.
    today = datetime.datetime.now(datetime.UTC).date()
    missed = today - datetime.timedelta(1)
    root = gitlab.parent
    with package_registry() as registry:
        where = "/projects/7/packages/generic/cards/{0}/cards-{0}.zip".format
        registry.files[where(today - datetime.timedelta(2))] = b""

        _job(gitlab, "cards", registry, AFFIRM_DATE=str(today))

        assert set(registry.files) == {
            where(day) for day in (today, missed, today - datetime.timedelta(2))
        }
        del registry.files[where(today - datetime.timedelta(2))]  # it was only a sign
        shutil.rmtree(root / "output")
        _job(gitlab, "cards", registry, AFFIRM_DATE=str(today))
        assert not (root / "output").exists(), "nothing was due"

        _job(gitlab, "pages", registry, CI_PAGES_URL="https://me.example.org/cards/")

    assert len(list((root / "output" / str(missed)).glob("*/video.mp4"))) == 2
    assert (root / "public" / "index.html").is_file()
