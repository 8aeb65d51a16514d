"""Whether another process still works."""

from __future__ import annotations

import os
import sys


def is_running(process: int) -> bool:
    """Return True if a process of this number runs, be it ours or somebody else's.

    One that has ended and that nobody has asked after, as in a container without an init, does not.
    """
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)  # sends nothing, only asks
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    import psutil  # not for a run that finds nothing left behind

    try:
        return bool(psutil.Process(process).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False


def _is_running_on_windows(process: int) -> bool:
    # os.kill would end the process there.
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    query_limited, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(query_limited, False, process)
    if not handle:
        return False
    try:
        code = ctypes.c_ulong()
        return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and (
            code.value == still_active
        )
    finally:
        kernel.CloseHandle(handle)
