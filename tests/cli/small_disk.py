"""A disk of a few megabytes of its own, made without rights: a tmpfs in a namespace of Linux."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_MAKE = 'mount -t tmpfs -o size="$2" none "$1" && echo ready && exec sleep 3600'


class SmallDisk:
    """A disk that stands in a folder, for processes that run in its namespace."""

    def __init__(self, folder: Path, holder: int) -> None:
        self._folder = folder
        self._holder = holder

    @property
    def path(self) -> Path:
        """Where its files are to be seen from outside."""
        return Path(f"/proc/{self._holder}/root{self._folder}")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command that sees the disk in its folder."""
        inside = ["nsenter", f"--target={self._holder}", "--user", "--mount"]
        return subprocess.run(
            [*inside, "--preserve-credentials", *command],
            env={**os.environ, "AFFIRM_DATE": "2026-11-22", "COLUMNS": "200"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=240,
        )

    def affirm(self, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `affirm` on a project that lies on, or uses, the disk."""
        return self.run(sys.executable, "-m", "generator", "--project", str(project), *arguments)

    def leave_free(self, size: int) -> None:
        """Fill it up but for so many bytes."""
        ballast = self.path / ".ballast"
        ballast.unlink(missing_ok=True)
        about = os.statvfs(self.path)
        ballast.write_bytes(bytes(max(0, about.f_bavail * about.f_frsize - size)))

    def empty(self) -> None:
        """Take away what fills it."""
        (self.path / ".ballast").unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[SmallDisk]:
    """Put a disk of a size such as "4m" into a folder; skip the test where that is not allowed."""
    if sys.platform != "linux":
        pytest.skip("namespaces are a thing of Linux")
    folder.mkdir(parents=True, exist_ok=True)
    make = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _MAKE, "sh"]
    with subprocess.Popen(
        [*make, str(folder), size], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        try:
            if holder.stdout.readline() != b"ready\n":
                pytest.skip("this system lets nobody mount a tmpfs in a namespace of their own")
            yield SmallDisk(folder, holder.pid)
        finally:
            holder.kill()
