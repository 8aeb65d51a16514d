"""Run a command, and wait for all that it leaves behind: python -m benchmarks.peers.whole COMMAND.

What a browser forks may outlive its parent, and then nobody counts it. Here it becomes a child of
this process (Linux), which waits for it, so that its CPU is counted as that of any other child.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

SET_CHILD_SUBREAPER = 36
"""Of prctl(2)."""


def main() -> None:
    """Run it; leave with its exit code once no descendant is left."""
    ctypes.CDLL(None, use_errno=True).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = subprocess.Popen(sys.argv[1:])
    code = 1
    while True:
        try:
            process, status = os.wait()
        except ChildProcessError:
            sys.exit(code)
        if process == child.pid:
            code = child.returncode = os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main()
