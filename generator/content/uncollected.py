"""Garbage is not looked for while a library is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: what is made of a file stays, or falls apart by itself.

    Of a large library's objects there are millions, and to go through them again and again takes
    half as long as to make them.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():
                # What is there counts as old from now on, without being gone through.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
