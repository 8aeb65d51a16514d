"""What makes the cards of each day by itself: files for GitHub, GitLab, cron and systemd."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator.errors import ContentError, Problem, SourceRef, UsageError
from generator.whole_file import whole_file

REQUIREMENTS = "requirements.txt"
"""The file of a project that says which affirm its jobs install."""

_TEMPLATES = Path(__file__).parent.parent / "data" / "workflows"
_FILES: Mapping[str, Mapping[str, str]] = {
    "github": {"github.yml": ".github/workflows/daily.yml"},
    "gitlab": {"gitlab.yml": ".gitlab-ci.yml"},
    "cron": {"daily.sh": "deploy/daily.sh", "crontab": "deploy/crontab"},
    "systemd": {
        "daily.sh": "deploy/daily.sh",
        "affirm-daily.service": "deploy/affirm-daily.service",
        "affirm-daily.timer": "deploy/affirm-daily.timer",
    },
}
WORKFLOWS = tuple(_FILES)
"""For what there are workflows."""


def workflow_text(
    template: str, *, install: str, requirements: str, project: str = "", programs: str = ""
) -> str:
    """Return the text of a template: what pip installs, and the file on which that depends.

    `project` and `programs` are folders, for jobs on this computer.
    """
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    values = {
        "install": install,
        "requirements": requirements,
        "project": project,
        "programs": programs,
    }
    return re.sub(
        r"<(install|requirements|project|programs)>", lambda found: values[found[1]], text
    )


def create_workflow(
    root: Path, what: str, programs: Path, requirement: str = ""
) -> tuple[Path, ...]:
    """Put the files of a workflow into a project; return all of them.

    `programs` is the folder that holds `affirm` on this computer; `requirement` what pip installs
    as affirm elsewhere, "" = as it is installed here. Raises UsageError
    if a file is there already or nobody else could install this affirm, ContentError if the disk
    refuses. Then nothing is written.
    """
    files = {root / target: template for template, target in _FILES[what].items()}
    texts = {
        path: workflow_text(
            template,
            install=f"--requirement {REQUIREMENTS}",
            requirements=REQUIREMENTS,
            project=root.as_posix(),
            programs=programs.as_posix(),
        )
        for path, template in files.items()
    }
    # The script of cron is that of systemd: the very same text may be there already.
    taken = [
        Problem("is there already", SourceRef(str(path)), "Move it away, or change it by hand.")
        for path, text in texts.items()
        if path.exists() and path.read_text(encoding="utf-8") != text
    ]
    if taken:
        raise UsageError(taken)
    wanted = root / REQUIREMENTS
    if what in ("github", "gitlab") and not wanted.exists():
        texts[wanted] = f"{requirement or installed_as()}\n"
    for path, text in texts.items():
        try:
            with whole_file(path) as part:
                part.write_text(text, encoding="utf-8", newline="\n")
                if path.suffix == ".sh":
                    part.chmod(0o755)
        except OSError as error:
            said = f"{path} could not be written: {error.strerror or error}."
            raise ContentError(said) from error
    return tuple(texts)


def installed_as() -> str:
    """Return what has pip install this very affirm: a version, or a commit of a repository.

    Raises UsageError if it was installed from a folder of this computer.
    """
    try:
        found = distribution("affirm-studio")
    except PackageNotFoundError:
        raise _unknown("it is not installed") from None
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    if not origin:
        return f"affirm-studio=={found.version}"
    if versions := origin.get("vcs_info"):
        return f"affirm-studio @ {versions['vcs']}+{origin['url']}@{versions['commit_id']}"
    raise _unknown("it was installed from a folder or file of this computer")


def _unknown(why: str) -> UsageError:
    return UsageError(
        f"Where others get this affirm is not known: {why}.",
        hint='Say it: --install "affirm-studio @ git+https://.../affirm@v0.1.0", or write a '
        f"{REQUIREMENTS} with that line.",
    )
