"""Whatever goes wrong in the middle: nothing half, nothing lost, a code that tells, and it heals.

Each fault befalls the real program in a real process. Killed at any moment: test_cli_kill.py; two
runs at once: test_cli_lock.py; Ctrl-C: test_cli_interrupt.py; the cache: test_cli_cache.py.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from small_disk import small_disk

from generator.bundle.metadata import read_metadata, whole
from generator.cli.app import run

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX"),
    pytest.mark.timeout(900),
]

BATCH = ["batch", "--draft", "--jobs", "2"]


def _command(project: Path) -> list[str]:
    return [sys.executable, "-m", "generator", "--project", str(project)]


def _environment(day: str = "2026-11-22") -> dict[str, str]:
    return {**os.environ, "AFFIRM_DATE": day, "COLUMNS": "200"}


def _run(project: Path, *arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_command(project), *arguments],
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
        **how,  # type: ignore[call-overload]
    )


@contextmanager
def _drawing(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a batch, and hand it out when a video is being written."""
    process = subprocess.Popen(
        [*_command(project), *BATCH],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        try:
            _wait_for(lambda: list((project / "output").rglob(".*.tmp-*/video.mp4")))
            yield process
        finally:
            process.kill()


def _wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


def _tree(output: Path) -> dict[str, bytes]:
    """Return the files of all bundles by their path."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def _bundles(output: Path) -> list[Path]:
    return [each for each in output.glob("20*/*") if not each.name.startswith(".")]


def _nothing_half(project: Path, output: Path) -> None:
    """What can be seen is whole, and nothing hidden is left of the work."""
    for bundle in _bundles(output):
        metadata = read_metadata(bundle)
        assert metadata, bundle
        assert whole(bundle, metadata.files), bundle
    for folder in (project, output):
        assert not [each for each in folder.rglob(".*.tmp-*") if each.exists()]
        assert not list(folder.rglob(".*.old-*"))
        assert not list(folder.rglob(".part-*"))


def _heals(project: Path, undisturbed: dict[str, bytes], *options: str) -> None:
    again = _run(project, *BATCH, *options)
    assert again.returncode == 0, again.stderr
    assert _tree(project / "output" / "drafts") == undisturbed
    _nothing_half(project, project / "output" / "drafts")


@pytest.fixture(scope="module")
def undisturbed(module_project: Path) -> dict[str, bytes]:
    """Return the tree of a run in which nothing goes wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AFFIRM_DATE", "2026-11-22")
        for count in ("1", "2"):  # one after the other: so no worker has to start
            assert run(["--project", str(module_project), *BATCH, "--count", count]) == 0
    tree = _tree(module_project / "output" / "drafts")
    assert len([name for name in tree if name.endswith("video.mp4")]) == 2
    return tree


def _sizes(tree: dict[str, bytes]) -> tuple[int, int]:
    """Return how many bytes the video of the first card takes, and the bundle, in whole pages."""
    first = min(name.partition("/")[2].partition("/")[0] for name in tree)
    files = {name: len(data) for name, data in tree.items() if f"/{first}/" in name}
    paged = {name: -(-size // 4096) * 4096 for name, size in files.items()}
    return next(size for name, size in paged.items() if name.endswith("mp4")), sum(paged.values())


@pytest.mark.heavy
@pytest.mark.parametrize("stage", ["begin", "open", "draw", "finish", "cover", "words", "metadata"])
def test_a_disk_that_is_full_at_any_stage(stage, project, undisturbed) -> None:
    video, bundle = _sizes(undisturbed)
    free = {
        "begin": 0,
        "open": 3 * 4096,
        "draw": video // 2,
        "finish": video,
        "cover": video + 8 * 4096,
        "words": bundle - 8 * 4096,
        "metadata": bundle - 4096,
    }[stage]
    output = project / "output"
    with small_disk(output, "8m") as disk:
        one = [*BATCH, "--count", "1"]
        disk.leave_free(free)

        failed = disk.affirm(project, *one)

        assert failed.returncode == 7, failed.stderr
        assert "disk is full" in failed.stderr.lower()
        assert "Make room" in failed.stderr or "make room" in failed.stderr
        assert "Traceback" not in failed.stderr
        assert _bundles(disk.path / "drafts") == []
        _nothing_half(project, disk.path)
        disk.empty()
        again = disk.affirm(project, *BATCH)
        assert again.returncode == 0, again.stderr
        assert _tree(disk.path / "drafts") == undisturbed


@pytest.mark.heavy
def test_a_disk_that_has_room_for_one_card_keeps_it(project, undisturbed) -> None:
    _, bundle = _sizes(undisturbed)
    with small_disk(project / "output", "8m") as disk:
        disk.leave_free(bundle + 20 * 4096)
        failed = disk.affirm(project, "batch", "--draft", "--jobs", "1", "--fail-fast")

        assert failed.returncode == 1, failed.stderr
        assert len(_bundles(disk.path / "drafts")) == 1
        _nothing_half(project, disk.path)
        disk.empty()
        assert disk.affirm(project, *BATCH).returncode == 0
        assert _tree(disk.path / "drafts") == undisturbed


@pytest.mark.heavy
def test_a_disk_that_is_read_only_still_serves_what_is_there(project, undisturbed) -> None:
    with small_disk(project / "output", "8m") as disk:
        assert disk.affirm(project, *BATCH, "--count", "1").returncode == 0
        frozen = disk.run("mount", "-o", "remount,ro", str(project / "output"))
        assert frozen.returncode == 0, frozen.stderr

        current = disk.affirm(project, *BATCH, "--count", "1")
        refused = disk.affirm(project, *BATCH)

        assert current.returncode == 0, current.stderr
        assert refused.returncode == 7
        assert "the disk is read-only" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert len(_bundles(disk.path / "drafts")) == 1
        _nothing_half(project, disk.path)
        assert disk.run("mount", "-o", "remount,rw", str(project / "output")).returncode == 0
        assert disk.affirm(project, *BATCH).returncode == 0
        assert _tree(disk.path / "drafts") == undisturbed


@pytest.mark.heavy
def test_a_cache_that_is_full_costs_nothing_but_time(project, undisturbed) -> None:
    with small_disk(project / ".cache", "8m") as disk:
        disk.leave_free(8192)

        done = disk.affirm(project, *BATCH)

        assert done.returncode == 0, done.stderr
        assert not list(disk.path.rglob(".part-*"))
    assert _tree(project / "output" / "drafts") == undisturbed


@pytest.mark.heavy
def test_an_encoder_that_breaks_half_way(project, undisturbed) -> None:
    import resource

    half = _sizes(undisturbed)[0] // 2
    one = ("--count", "1")

    def no_large_file() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (half, half))

    failed = _run(project, *BATCH, *one, preexec_fn=no_large_file)

    assert failed.returncode == 7, failed.stderr
    assert "larger than the system allows" in failed.stderr
    assert "failed while drawing" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert _bundles(project / "output" / "drafts") == []
    _nothing_half(project, project / "output")
    first = {name: data for name, data in undisturbed.items() if "/01-" in name}
    _heals(project, first, *one)


@pytest.mark.heavy
def test_an_output_that_is_removed_under_a_run(project, undisturbed) -> None:
    output = project / "output"
    with _drawing(project) as process:
        while output.exists():
            with suppress(OSError):
                shutil.rmtree(output)
        _, said = process.communicate(timeout=120)

    assert process.returncode in (1, 7), said
    assert "Traceback" not in said
    assert "removed meanwhile" in said
    _nothing_half(project, output)
    _heals(project, undisturbed)


def test_a_worker_that_the_system_kills_costs_nothing(project, undisturbed) -> None:
    """As the kernel does when memory runs out."""
    with _drawing(project) as process:
        (half,) = list((project / "output").rglob(".*.tmp-*"))[:1]
        os.kill(int(half.name.split(".tmp-")[1].split("-")[0]), signal.SIGKILL)
        out, said = process.communicate(timeout=120)

    assert process.returncode == 0, said
    assert "was killed by signal 9; once more" in said
    assert "2 cards are ready (2 new)" in out
    assert _tree(project / "output" / "drafts") == undisturbed
    _nothing_half(project, project / "output")


@pytest.mark.heavy
def test_a_worker_beyond_its_memory_is_told_and_heals(project, undisturbed) -> None:
    settings = project / "affirm.yaml"
    before = settings.read_text("utf-8")
    settings.write_text(f"{before}limits: {{worker_mb: 100}}\n", encoding="utf-8")

    failed = _run(project, *BATCH)

    assert failed.returncode == 6, failed.stderr
    assert "took more than 100 MB of memory, and was ended" in failed.stderr
    assert ", 2 times:" in failed.stderr
    assert "Traceback" not in failed.stderr
    _nothing_half(project, project / "output")
    settings.write_text(before, encoding="utf-8")
    _heals(project, undisturbed)


@pytest.mark.heavy
def test_sigterm_ends_in_order(project, undisturbed) -> None:
    with _drawing(project) as process:
        workers = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        _, said = process.communicate(timeout=60)

    assert process.returncode == 143, said
    assert "Interrupted. What was finished is kept" in said
    assert "Traceback" not in said
    _wait_for(lambda: not [each for each in workers if _works(each)], seconds=10)
    _nothing_half(project, project / "output")
    _heals(project, undisturbed)


def _works(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


@pytest.mark.heavy
def test_a_clock_that_was_set_back(project, undisturbed) -> None:
    """Everything on the disk then comes from the future."""
    assert _run(project, *BATCH).returncode == 0
    later = time.time() + 10 * 366 * 86_400
    for path in [*(project / "output").rglob("*"), *(project / ".cache").rglob("*")]:
        os.utime(path, (later, later))

    current = _run(project, *BATCH)
    earlier = _run(project, *BATCH, "--date", "2026-11-21", "--count", "1")

    assert "2 cards are ready (0 new)" in current.stdout
    assert earlier.returncode == 0, earlier.stderr
    assert "(1 new)" in earlier.stdout or "Your card is ready" in earlier.stdout
    shutil.rmtree(project / "output" / "drafts" / "2026-11-21")
    _heals(project, undisturbed)
