"""Signals that stop a run, as exceptions."""

from __future__ import annotations

import signal


class Terminated(KeyboardInterrupt):
    """SIGTERM: the system, or whoever runs us, wants this process to end."""


def exit_code(stop: KeyboardInterrupt) -> int:
    """Return what a run ends with that was stopped, as shells know it: 128 + the signal."""
    return 128 + (signal.SIGTERM if isinstance(stop, Terminated) else signal.SIGINT)
