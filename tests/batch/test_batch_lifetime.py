"""A process that leaves at once has still written and done all it should."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""As people's environments are: what is printed waits until there is enough of it."""


def ends(script: str) -> subprocess.CompletedProcess[str]:
    script = f"from generator.batch.lifetime import leave\n{script}"
    return subprocess.run(
        [sys.executable, "-c", script],
        env=BUFFERED,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )


def test_what_was_printed_arrives_and_the_code_is_the_answer() -> None:
    done = ends("print('said', end='')\nleave(3)")

    assert (done.returncode, done.stdout, done.stderr) == (3, "said", "")


def test_what_others_want_done_at_the_end_is_done() -> None:
    done = ends("import atexit\natexit.register(print, 'done')\nleave(0)")

    assert (done.returncode, done.stdout) == (0, "done\n")


def test_work_in_another_thread_is_waited_for() -> None:
    done = ends(
        "import threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(0.2), print('late'))).start()\n"
        "leave(0)"
    )

    assert (done.returncode, done.stdout) == (0, "late\n")


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is a thing of Linux")
def test_output_that_cannot_be_written_is_not_passed_over() -> None:
    script = "from generator.batch.lifetime import leave\nprint('lost')\nleave(0)"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", script], env=BUFFERED, stdout=full, check=False, timeout=30
        )

    assert done.returncode != 0


def test_modules_are_not_taken_down_one_by_one() -> None:
    done = ends("class Loud:\n    def __del__(self): print('taken down')\nkept = Loud()\nleave(0)")

    assert done.stdout == ""
