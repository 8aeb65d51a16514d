"""What a process of ours spares itself: to tidy up while it starts and after it is done."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading

NEW_OBJECTS = 200_000
"""Objects that come to be before the youngest are looked through for garbage; Python's own is 700.
Imports, schemas and dictionaries make more than a hundred thousand of them that all stay, and to
look through those once takes 20 ms. The cards after the first leave no garbage of this sort."""


def collect_seldom() -> None:
    """Look for garbage more seldom from now on, in a process that is all ours."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])


def leave(code: int) -> None:
    """End this process with an exit code, once all is written and closed.

    To take down every module, dictionary and schema one by one would cost 0.2 s, and the system
    takes the memory back at once. What others asked to have done at the end is done.
    """
    ours = threading.current_thread()
    if any(not thread.daemon and thread is not ours for thread in threading.enumerate()):
        sys.exit(code)  # and waits for them
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # there is none in a program without a window on Windows
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # Python's own end knows what to say about a broken pipe
    os._exit(code)
