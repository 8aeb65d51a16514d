"""Two runs on one output: the second waits and says for whom; a dead holder holds nothing."""

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

from generator.bundle import read_metadata

BATCH = ["batch", "--draft", "--jobs", "1"]


@contextmanager
def _holding(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a batch, and hand it out once its first card is being made."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *BATCH],
        cwd=project,
        env={**os.environ, "AFFIRM_DATE": "2026-11-22"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        end = time.monotonic() + 60
        while not list((project / "output" / "drafts").glob("*/.*.tmp-*/video.mp4")):
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.01)
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def _bundles(project: Path) -> list[Path]:
    return sorted((project / "output" / "drafts").glob("*/*"))


def test_a_second_run_waits_says_for_whom_and_has_nothing_left_to_do(
    project, affirm_process
) -> None:
    with _holding(project) as first:
        second = affirm_process(*BATCH)
        out, err = first.communicate(timeout=60)

    assert first.returncode == 0, err
    assert "2 cards are ready (2 new)" in out
    assert second.code == 0, second.err
    assert f"It is held by process {first.pid} on " in second.err
    assert "since 20" in second.err
    assert "2 cards are ready (0 new)" in second.out
    assert len(_bundles(project)) == 2
    assert all(read_metadata(each) for each in _bundles(project))


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
def test_a_live_run_holds_its_output_and_a_killed_one_does_not(project, affirm_process) -> None:
    with (project / "affirm.yaml").open("a", encoding="utf-8") as settings:
        settings.write("limits: {wait_seconds: 0}\n")
    first_card = [*BATCH, "--count", "1"]
    assert affirm_process(*first_card).code == 0
    with _holding(project) as first:
        os.kill(first.pid, signal.SIGSTOP)
        impatient = affirm_process(*BATCH)
        current = affirm_process(*first_card)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        again = affirm_process(*BATCH)

    assert impatient.code == 7
    assert f"held by process {first.pid} on " in impatient.err
    assert "`limits: wait_seconds`" in impatient.err
    assert "Traceback" not in impatient.err
    assert current.code == 0, "what is up to date waits for nobody"
    assert again.code == 0, again.err
    assert len(_bundles(project)) == 2
    assert not list((project / "output").rglob(".*.tmp-*"))
