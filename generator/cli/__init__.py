"""The command line: click, the clock on the wall and the environment live only here."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from generator.batch.lifetime import collect_seldom, leave


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `affirm` and leave the process with its exit code."""
    if arguments is None:  # the process is ours alone
        collect_seldom()
        # No plugin of pydantic has a say in our forms, and to look for some takes 30 ms.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        # Products of matrices are small here: numpy's threads would wait for them, spinning.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from generator.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # On Windows a pipe takes a small code page, and half of all languages break it.
            stream.reconfigure(
                encoding=None if stream.isatty() else "utf-8", errors="backslashreplace"
            )
    code = run(arguments)
    if arguments is None:
        leave(code)
    sys.exit(code)
