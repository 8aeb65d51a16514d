"""Cards on two workers of a real Dask cluster on this machine: as if made here, whoever dies."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import generator

THEME = """\
extends: tide
title: Mine
description: A theme that no worker has.
palette: {lit: "#ffd38a"}
"""
BATCH = ["batch", "--days", "3", "--draft", "--jobs", "2"]
ENVIRONMENT = {"AFFIRM_DATE": "2026-11-22"}
heavy = [
    pytest.mark.heavy,
    pytest.mark.timeout(900),
    pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL"),
]


class Cluster:
    """A scheduler and its workers, as processes."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            "scheduler", "--port", self.address.rpartition(":")[2], "--no-show"
        )

    def worker(self, name: str, threads: int = 1, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker and wait until the scheduler knows it."""
        options = ["--nthreads", str(threads), "--no-nanny", "--name", name]
        options += ["--local-directory", str(self._folder / name)]
        started = self._start("worker", self.address, *options, **environment)
        log = self._folder / f"worker-{len(self._processes)}.log"
        until(lambda: "Starting established connection" in log.read_text("utf-8"))
        return started

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        log = self._folder / f"{words[0]}-{len(self._processes) + 1}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "dask", *words),
                    *("--host", "127.0.0.1", "--no-dashboard"),
                ],
                cwd=self._folder,
                env={**os.environ, **environment},
                stdout=output,
                stderr=output,
            )
        self._processes.append(process)
        return process

    def stop(self) -> None:
        """End all that is left of it."""
        for process in reversed(self._processes):
            process.kill()
            process.wait()


def until(done: Callable[[], bool]) -> None:
    """Wait for something, a minute at most."""
    for _ in range(600):
        if done():
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder)
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def themed(project: Path) -> Path:
    """Return a project with a theme of its own, and with something private."""
    (project / "themes" / "mine").mkdir(parents=True)
    (project / "themes" / "mine" / "theme.yaml").write_text(THEME, encoding="utf-8")
    (project / "people.yaml").write_text("[]\n", encoding="utf-8")
    settings = project / "affirm.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("themes: [tide]", "themes: [mine]"), "utf-8"
    )
    return project


@contextmanager
def _started(project: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "generator", *BATCH, *options],
        cwd=project,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process


def _run(project: Path, *options: str) -> tuple[int, str, str]:
    with _started(project, *options) as process:
        out, err = process.communicate()
        return process.returncode, out, err


def _tree(output: Path) -> dict[str, bytes]:
    files = [path for path in output.glob("20*/*/**/*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("where", ["folder", "s3"])
class TestTwoWorkers:
    pytestmark = heavy

    def test_one_of_them_killed_leaves_what_one_machine_would_have_made(
        self, where, cluster, themed, s3
    ) -> None:
        first = cluster.worker("one")
        cluster.worker("two")
        there = ["--executor", "dask", "--scheduler", cluster.address]
        output = "s3://cards/dask" if where == "s3" else "afar"

        with _started(themed, *there, "--output", output) as process:
            assert process.stderr
            for line in process.stderr:
                if line.startswith("[1/"):
                    break
            os.kill(first.pid, signal.SIGKILL)
            rest = process.stderr.read()
            assert process.wait() == 0, rest

        assert _run(themed, "--output", "here")[0] == 0
        whole = _tree(themed / "here" / "drafts")
        assert len([name for name in whole if name.endswith("video.mp4")]) == 6
        made = s3.tree("dask/drafts") if where == "s3" else _tree(themed / "afar" / "drafts")
        assert made == whole

        sent = list(cluster._folder.rglob("affirm-projects/**/*.yaml"))
        assert {path.name for path in sent} == {"theme.yaml"}, "and no people.yaml"
        code, out, _ = _run(themed, *there, "--output", output)
        assert (code, "6 cards are ready (0 new)" in out) == (0, True)


class TestGoneScheduler:
    pytestmark = heavy

    def test_what_is_finished_is_kept_and_the_rest_is_told(self, cluster, themed) -> None:
        cluster.worker("one")
        there = ["--executor", "dask", "--scheduler", cluster.address]

        with _started(themed, *there) as process:
            assert process.stderr
            for line in process.stderr:
                if line.startswith("[1/"):
                    break
            cluster.scheduler.kill()
            rest = process.stderr.read()

        assert process.returncode == 1, rest
        assert "the scheduler of Dask is gone" in rest
        assert "Start it again, and then:  affirm retry" in rest
        assert "Traceback" not in rest
        assert list(themed.rglob("20*/*/metadata.json")), "finished cards are kept"


class TestUnfitWorkers:
    pytestmark = heavy

    def test_other_versions_and_more_threads_are_refused_by_name(
        self, cluster, themed, tmp_path
    ) -> None:
        other = tmp_path / "other"
        package = Path(generator.__file__).parent
        shutil.copytree(package, other / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        init = other / "generator" / "__init__.py"
        init.write_text(
            re.sub(r'__version__ = ".*"', '__version__ = "0.0.9"', init.read_text("utf-8")), "utf-8"
        )
        cluster.worker("old", PYTHONPATH=str(other))
        cluster.worker("wide", threads=3)

        code, out, err = _run(themed, "--executor", "dask", "--scheduler", cluster.address)

        assert code == 2, err
        assert out == ""
        assert re.search(r"this worker has other versions: affirm 0\.0\.9 of code \w+ \(here ", err)
        assert "this worker makes 3 cards in one process" in err
        assert "Traceback" not in err
        assert not list(themed.rglob("video.mp4"))

    def test_a_scheduler_without_workers_is_told(self, cluster, themed) -> None:
        code, _, err = _run(themed, "--executor", "dask", "--scheduler", cluster.address)

        assert code == 2
        assert f"error: {cluster.address}: has no worker" in err

    def test_no_scheduler_is_told(self, themed) -> None:
        code, _, err = _run(themed, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")

        assert code == 2
        assert "error: tcp://127.0.0.1:9: no Dask scheduler answers" in err
        assert "Traceback" not in err


def test_an_executor_and_its_scheduler_belong_together(affirm) -> None:
    for options in (["--executor", "dask"], ["--scheduler", "tcp://127.0.0.1:9"]):
        answer = affirm("today", *options)
        assert answer.code == 2
        assert "--executor dask and --scheduler ADDRESS belong together" in answer.err
