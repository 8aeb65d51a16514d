"""A batch killed at any moment leaves whole bundles only; the next run ends as if undisturbed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator.bundle.metadata import read_metadata, whole

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL"),
]

MOMENTS = 50
SEED = 7
BATCH = [sys.executable, "-m", "generator", "batch", "--draft", "--jobs", "2"]
ENVIRONMENT = {**os.environ, "AFFIRM_DATE": "2026-11-22"}


def _tree(output: Path) -> dict[str, bytes]:
    """Return every file in an output but the two of its lock, by its path."""
    files = [path for path in output.rglob("*") if path.is_file()]
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in files
        if not path.name.startswith(".affirm.")
    }


def _run(project: Path) -> float:
    """Run a batch to its end; return the seconds it took."""
    begun = time.monotonic()
    done = subprocess.run(
        BATCH, cwd=project, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begun


def _kill_after(project: Path, seconds: float) -> None:
    process = subprocess.Popen(
        BATCH,
        cwd=project,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the workers as well, as a power cut does
        process.wait()
        _wait_until_gone(process.pid)


def _wait_until_gone(group: int) -> None:
    """A killed worker that waits for the disk ends once it has answered: on a busy one, seconds."""
    end = time.monotonic() + 60
    with suppress(ProcessLookupError):
        while time.monotonic() < end:
            os.killpg(group, 0)
            time.sleep(0.01)


def test_kill_9_at_any_moment_costs_nothing_but_time(project) -> None:
    output = project / "output" / "drafts"
    seconds = _run(project)
    undisturbed = _tree(output)
    assert len([name for name in undisturbed if name.endswith("video.mp4")]) == 2
    sys.stdout.write(f"{MOMENTS} moments within {seconds:.1f} s, seed {SEED}\n")
    chance = random.Random(SEED)
    stopped = 0

    for number in range(MOMENTS):
        shutil.rmtree(output)
        if number % 5 == 0:
            shutil.rmtree(project / ".cache")  # so that some die while they fill it
        # The first half second is Python's own: nothing of ours can break in it.
        moment = chance.uniform(0.5, seconds)
        sys.stdout.write(f"{number}: {moment:.3f} s\n")
        _kill_after(project, moment)

        visible = [each for each in output.glob("20*/*") if not each.name.startswith(".")]
        for bundle in visible:
            metadata = read_metadata(bundle)
            assert metadata, f"half a bundle after {moment:.2f} s: {bundle}"
            assert whole(bundle, metadata.files), f"after {moment:.2f} s: {bundle}"
        stopped += len(visible) < 2

        _run(project)
        assert _tree(output) == undisturbed, f"another tree after {moment:.2f} s"
        assert not list(project.rglob(".part-*")), f"half a file after {moment:.2f} s"

    assert stopped >= MOMENTS // 2, "most moments were to lie before the end"
