"""The command line: click, the clock on the wall and the environment live only here."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `affirm` and leave the process with its exit code."""
    from generator.cli.app import run

    sys.exit(run(arguments))
