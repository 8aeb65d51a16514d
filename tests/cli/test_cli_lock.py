"""Two runs on one output: the second waits and says for whom; a dead holder holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.bundle.metadata import read_metadata

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")

BATCH = ["batch", "--draft", "--jobs", "1"]


@contextmanager
def _started(project: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *BATCH, *options],
        cwd=project,
        env={**os.environ, "AFFIRM_DATE": "2026-11-22"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _holding(project: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Run a batch, and hand it out once its first card is being made."""
    with _started(project, *options) as process:
        end = time.monotonic() + 60
        while not list((project / "output" / "drafts").glob("*/.*.tmp-*/video.mp4")):
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.01)
        yield process


def _bundles(project: Path) -> list[Path]:
    return sorted((project / "output" / "drafts").glob("*/*"))


def test_a_second_run_waits_says_for_whom_and_has_nothing_left_to_do(project) -> None:
    one = ("--count", "1")
    with _holding(project, *one) as first:
        os.kill(first.pid, signal.SIGSTOP)  # so that it surely works still when the second comes
        with _started(project, *one) as second:
            assert second.stderr
            said = second.stderr.readline()
            os.kill(first.pid, signal.SIGCONT)
            _, first_err = first.communicate(timeout=100)
            _, second_err = second.communicate(timeout=100)

    assert said.startswith(
        f"Another run works on this output. It is held by process {first.pid} on "
    )
    assert "since 20" in said
    assert "Waiting up to 600 s" in said
    assert first.returncode == 0, first_err
    assert "done in" in first_err
    assert second.returncode == 0, second_err
    assert "done in" not in second_err, "nothing was left to do"
    assert len(_bundles(project)) == 1
    assert all(read_metadata(each) for each in _bundles(project))


def test_a_live_run_holds_its_output_and_a_killed_one_does_not(project, affirm) -> None:
    with (project / "affirm.yaml").open("a", encoding="utf-8") as settings:
        settings.write("limits: {wait_seconds: 0}\n")
    first_card = [*BATCH, "--count", "1"]
    assert affirm(*first_card).code == 0
    with _holding(project) as first:
        os.kill(first.pid, signal.SIGSTOP)
        impatient = affirm(*BATCH)
        current = affirm(*first_card)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        again = affirm(*BATCH)

    assert impatient.code == 7
    assert f"held by process {first.pid} on " in impatient.err
    assert "`limits: wait_seconds`" in impatient.err
    assert "Traceback" not in impatient.err
    assert current.code == 0, "what is up to date waits for nobody"
    assert again.code == 0, again.err
    assert len(_bundles(project)) == 2
    assert not list((project / "output").rglob(".*.tmp-*"))
