from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.bundle.disk import disk_errors
from generator.bundle.draft import BundleDraft, sweep
from generator.errors import EncodeError
from generator.process import is_running

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def bundle(target: Path, text: str) -> None:
    with BundleDraft(target) as draft:
        draft.write("alt.txt", text)
        draft.write("post/tiktok.txt", text)
        draft.commit()


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
        return child.pid


def test_a_bundle_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "2026-11-22" / "01-one-hour"
    with BundleDraft(target) as draft:
        draft.write("alt.txt", "é\n")
        assert not target.exists()
        assert draft.path.parent == target.parent
        draft.commit()
    assert (target / "alt.txt").read_bytes() == "é\n".encode()
    assert names(target.parent) == ["01-one-hour"]


def test_a_new_bundle_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "01-one-hour"
    bundle(target, "old")
    (target / "stray.txt").write_text("of an earlier version", encoding="utf-8")
    bundle(target, "new")
    assert (target / "post" / "tiktok.txt").read_text(encoding="utf-8") == "new"
    assert names(target) == ["alt.txt", "post"]
    assert names(tmp_path) == ["01-one-hour"]


def test_an_error_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "01-one-hour"
    bundle(target, "old")
    with pytest.raises(KeyboardInterrupt), BundleDraft(target) as draft:
        draft.write("alt.txt", "new")
        raise KeyboardInterrupt
    assert (target / "alt.txt").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["01-one-hour"]


def test_a_failed_move_puts_the_old_bundle_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "01-one-hour"
    bundle(target, "old")
    rename = Path.rename

    def refuses_new(self: Path, to: Path) -> Path:
        if ".tmp-" in self.name:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuses_new)
    with pytest.raises(EncodeError, match="Input/output error"):
        bundle(target, "new")
    assert (target / "alt.txt").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["01-one-hour"]


def test_sweeping_removes_what_a_killed_process_left(tmp_path: Path, dead: int) -> None:
    bundle(tmp_path / "01-one-hour", "whole")
    (tmp_path / f".02-rest.tmp-{dead}-00ff").mkdir()
    (tmp_path / f".02-rest.tmp-{dead}-00ff" / "video.mp4").write_bytes(b"half")
    (tmp_path / f".01-one-hour.old-{dead}-00ff").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"")
    with BundleDraft(tmp_path / "03-breathe") as at_work:
        sweep(tmp_path)
        assert names(tmp_path) == sorted([".DS_Store", at_work.path.name, "01-one-hour"])


def test_sweeping_puts_back_a_bundle_whose_successor_never_came(tmp_path: Path, dead: int) -> None:
    bundle(tmp_path / "01-one-hour", "old")
    (tmp_path / "01-one-hour").rename(tmp_path / f".01-one-hour.old-{dead}-00ff")
    sweep(tmp_path)
    assert names(tmp_path) == ["01-one-hour"]
    sweep(tmp_path / "not there")


def test_a_process_killed_at_any_moment_leaves_no_half_bundle(tmp_path: Path) -> None:
    target = tmp_path / "01-one-hour"
    script = (
        "import os, sys, pathlib\n"
        "from generator.bundle.draft import BundleDraft\n"
        "draft = BundleDraft(pathlib.Path(sys.argv[1]))\n"
        "draft.write('alt.txt', 'half')\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(target)], check=False)
    assert done.returncode == 9
    assert not target.exists()
    assert all(name.startswith(".01-one-hour.tmp-") for name in names(tmp_path))
    sweep(tmp_path)
    assert names(tmp_path) == []


def test_processes_at_work_are_known(dead: int) -> None:
    assert is_running(os.getpid())
    assert not is_running(dead)


@pytest.mark.skipif(sys.platform == "win32", reason="a process that has ended is gone there")
def test_a_process_that_has_ended_is_not_at_work_though_its_parent_never_asked() -> None:
    """In a container without an init it stays in the table of processes for good."""
    ended = subprocess.Popen([sys.executable, "-c", "pass"], stdout=subprocess.PIPE)
    with ended:
        assert ended.stdout
        ended.stdout.read()  # closes as it ends
        deadline = time.monotonic() + 10
        while is_running(ended.pid) and time.monotonic() < deadline:
            time.sleep(0.01)

        os.kill(ended.pid, 0)  # it is there still
        assert not is_running(ended.pid)


@pytest.mark.skipif(sys.platform == "win32" or ROOT, reason="a folder can't be closed to this user")
def test_an_output_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(EncodeError, match="writing there is not allowed") as caught:
            BundleDraft(tmp_path / "day" / "01-one-hour")
    finally:
        tmp_path.chmod(0o700)
    assert "--output" in str(caught.value)
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk(tmp_path: Path) -> None:
    target = tmp_path / "01-one-hour"
    bundle(target, "old")
    with pytest.raises(EncodeError, match="disk is full") as caught, BundleDraft(target) as draft:
        (draft.path / "alt.txt").symlink_to("/dev/full")
        draft.write("alt.txt", "new" * 10_000)
    assert "Make room" in str(caught.value)
    assert names(tmp_path) == ["01-one-hour"]
    assert (target / "alt.txt").read_text(encoding="utf-8") == "old"


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "2026-11-22").write_text("", encoding="utf-8")
    with pytest.raises(EncodeError, match="a file stands where a folder is needed"):
        BundleDraft(tmp_path / "2026-11-22" / "01-one-hour")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "disk is read-only"),
        (errno.EACCES, "writing there is not allowed"),
        (errno.ENOSPC, "disk is full"),
        (errno.ENAMETOOLONG, "name is too long"),
        (errno.EIO, "the system says"),
    ],
)
def test_what_the_system_says_is_told_in_plain_words(
    tmp_path: Path, number: int, said: str
) -> None:
    with pytest.raises(EncodeError, match=said) as caught, disk_errors(tmp_path):
        raise OSError(number, os.strerror(number))
    assert caught.value.problems[0].hint
