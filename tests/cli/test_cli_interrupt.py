"""Whoever stops a run, however hard: no half bundle, no worker left behind, and it can go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from generator.batch.events import BatchDone, BufferReporter, CardQueued
from generator.bundle.metadata import read_metadata
from generator.cli.interrupt import heeding

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")

COMMAND = [sys.executable, "-m", "generator", "batch", "--days", "3", "--draft", "--json"]


@contextmanager
def _running(project: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Run a batch until its first picture is being drawn."""
    process = subprocess.Popen(
        [*COMMAND, *options],
        cwd=project,
        env={**os.environ, "AFFIRM_DATE": "2026-11-22"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        _wait_for(lambda: list((project / "output" / "drafts").glob("*/.*.tmp-*/video.mp4")))
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _wait_for(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def _members(group: int) -> list[str]:
    """Return what runs in a process group, zombies left out."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat=,args="], capture_output=True, encoding="utf-8", check=True
    )
    rows = (line.split(None, 2) for line in listed.stdout.splitlines())
    return [row[2] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


def _whole(project: Path) -> bool:
    """Return True if every bundle in the output can be trusted; hidden folders do not count."""
    bundles = [
        path
        for path in (project / "output" / "drafts").glob("*/*")
        if not path.name.startswith(".")
    ]
    return all(read_metadata(bundle) for bundle in bundles)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished_and_leaves_no_half_bundle(jobs, project) -> None:
    with _running(project, "--days", "6", "--jobs", jobs) as process:
        _wait_for(lambda: list((project / "output" / "drafts").glob("*/[0-9]*")))
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
        _, said = process.communicate(timeout=30)

        assert process.returncode == 130
        assert "Interrupted. What was finished is kept" in said
        assert "Traceback" not in said
        assert _whole(project)
        assert 1 <= len(list((project / "output" / "drafts").glob("*/[0-9]*"))) < 12
        assert list((project / "output" / "drafts").glob("*/.*")) == []
        # A killed process is listed a moment longer, until the system has taken it down.
        _wait_for(lambda: _members(process.pid) == [], seconds=10)


@pytest.mark.heavy
def test_kill_9_leaves_no_worker_and_the_next_run_heals(project) -> None:
    with _running(project, "--jobs", "2") as process:
        assert len(_members(process.pid)) >= 3  # the parent and two workers

        process.kill()
        process.wait()
        _wait_for(lambda: _members(process.pid) == [], seconds=10)

        assert _whole(project)
        assert list((project / "output" / "drafts").glob("*/.*.tmp-*"))

    again = subprocess.run(
        [*COMMAND, "--jobs", "2"],
        cwd=project,
        env={**os.environ, "AFFIRM_DATE": "2026-11-22"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert again.returncode == 0, again.stderr
    assert _whole(project)
    assert list((project / "output" / "drafts").glob("*/.*")) == []
    assert len(list((project / "output" / "drafts").glob("*/*"))) == 6


def test_ctrl_c_that_a_library_swallows_stops_the_batch_all_the_same() -> None:
    listener = BufferReporter()

    with heeding(listener) as reporter:
        reporter.tell(BatchDone(()))
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            reporter.tell(CardQueued(None))  # type: ignore[arg-type]
        reporter.tell(BatchDone((), interrupted=True))

    assert listener.events == [BatchDone(()), BatchDone((), interrupted=True)]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
