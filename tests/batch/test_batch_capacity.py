"""Workers are as many as the container has cores and memory for, not the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.batch.capacity import (
    MEGABYTE,
    WORKER,
    available_cores,
    available_memory,
    fitting_jobs,
)


def _machine(root: Path, groups: str, **files: str) -> Path:
    """Return the root of a system in whose control groups these files lie; `__` parts folders."""
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/cgroup").write_text(groups, encoding="ascii")
    (root / "proc/meminfo").write_text(
        "MemTotal:       9000000 kB\nMemAvailable:   8000000 kB\n", encoding="ascii"
    )
    for name, text in files.items():
        *folders, kind, field = name.split("__")
        path = root.joinpath("sys/fs/cgroup", *folders, f"{kind}.{field}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="ascii")
    return root


def test_the_least_of_all_groups_above_counts(tmp_path) -> None:
    root = _machine(
        tmp_path,
        "0::/pod/ours\n",
        pod__cpu__max="50000 100000",
        pod__ours__cpu__max="max 100000",
        pod__memory__max=str(700 * MEGABYTE),
        pod__ours__memory__max="max",
    )

    assert available_cores(root) == 1
    assert available_memory(root) == 700 * MEGABYTE
    assert fitting_jobs(root) == 1


def test_version_1_keeps_a_tree_a_controller(tmp_path) -> None:
    root = _machine(
        tmp_path,
        "4:memory:/ours\n2:cpu,cpuacct:/ours\n1:name=systemd:/\n",
        **{
            "cpu,cpuacct__ours__cpu__cfs_quota_us": "90000",
            "cpu,cpuacct__ours__cpu__cfs_period_us": "100000",
            "memory__ours__memory__limit_in_bytes": str(2 * WORKER),
        },
    )

    assert available_cores(root) == 1
    assert available_memory(root) == 2 * WORKER


def test_the_path_of_a_host_that_the_container_does_not_see(tmp_path) -> None:
    root = _machine(
        tmp_path, "0::/host/only/pod\n", cpu__max="100000 100000", memory__max=str(WORKER)
    )

    assert available_cores(root) == 1
    assert available_memory(root) == WORKER


def test_without_limits_the_machine_counts(tmp_path) -> None:
    unbound = available_cores(tmp_path / "nowhere")
    root = _machine(tmp_path, "0::/\n", cpu__max="max 100000", memory__max="max")

    assert available_cores(root) == unbound >= 1
    assert available_memory(root) == 8_000_000 * 1024
    assert available_memory(tmp_path / "nowhere") == 0, "nobody knows"


@pytest.mark.parametrize("wrong", ["", "none", "100000 0", "-1 100000"])
def test_what_cannot_be_read_limits_nothing(wrong, tmp_path) -> None:
    root = _machine(tmp_path, "0::/\nand so on\n", cpu__max=wrong, memory__max="none")

    assert available_cores(root) == available_cores(tmp_path / "nowhere")


def test_little_memory_means_fewer_workers_than_cores(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("generator.batch.capacity._affinity", lambda: 8)
    root = _machine(tmp_path, "0::/\n", memory__max=str(3 * WORKER + 1))

    assert available_cores(root) == 8
    assert fitting_jobs(root) == 3
