"""A batch to S3 that is killed, or has a bad day, ends as an undisturbed one on a disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.timeout(900),
    pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL"),
]

BATCH = [sys.executable, "-m", "generator", "batch", "--draft", "--jobs", "2"]
THERE = ["--output", "s3://cards/small"]
ENVIRONMENT = {"AFFIRM_DATE": "2026-11-22"}


def _run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*BATCH, *options],
        cwd=project,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def _undisturbed(project: Path) -> dict[str, bytes]:
    _run(project)
    output = project / "output" / "drafts"
    files = [path for path in output.glob("20*/*/**/*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def test_kill_9_between_the_files_and_the_manifest_is_taken_up(s3, project) -> None:
    whole = _undisturbed(project)
    s3.fail("hang", "PUT", r"metadata\.json")
    process = subprocess.Popen(
        [*BATCH, *THERE],
        cwd=project,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while sum(each.endswith("metadata.json") for each in s3.asked if each[:3] == "PUT") < 2:
        assert process.poll() is None
        time.sleep(0.1)

    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    there = s3.tree("small/drafts")
    assert len([name for name in there if name.endswith("video.mp4")]) == 2, "all was sent but them"
    assert not [name for name in there if name.endswith("metadata.json")]
    s3.faults.clear()
    s3.sent()
    done = _run(project, *THERE)
    assert "It is held by process " in done.stderr, "until the dead run is forgotten"
    assert {Path(key).name for key in s3.sent()} == {"metadata.json"}, "the rest was there"
    left = s3.tree("small/drafts")
    assert left == whole


def test_a_bad_day_changes_nothing_but_the_time(s3, project) -> None:
    whole = _undisturbed(project)
    for kind in ("error", "busy", "cut", "slow", "damage"):
        for method, path in (("PUT", "20.*/"), ("GET", ""), ("DELETE", "")):
            if kind != "damage" or method == "PUT":
                s3.fail(kind, method, path, times=2)

    _run(project, *THERE)

    assert not [fault for fault in s3.faults if fault.times and fault.method == "PUT"]
    assert s3.tree("small/drafts") == whole


def test_a_store_that_never_answers_is_given_up_in_minutes(s3, project) -> None:
    s3.fail("hang", "GET")
    begun = time.monotonic()

    done = subprocess.run(
        [*BATCH, *THERE],
        cwd=project,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 10
    assert "the store can't be reached, or is too slow to answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - begun < 300
