"""What came of one card."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Literal

from generator.errors import Problem
from generator.model import Card
from generator.values import dataclass

Status = Literal["built", "current", "failed"]


class Stage(StrEnum):
    """The steps of one card, in order."""

    VOICE = "voice"
    LAYOUT = "layout"
    DRAW = "draw"
    CHECK = "check"
    BUNDLE = "bundle"
    SEND = "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One card's end: built anew, current already, or failed with its problems."""

    card: Card
    status: Status
    folder: Path
    """Where its bundle is, or would have been; of a remote output, where it was made."""
    address: str = ""
    """Where its bundle is, or would have been, if the output is a remote one."""
    seconds: float = 0.0
    """How long the work took, by a clock on the wall."""
    problems: tuple[Problem, ...] = ()
    """What stopped it; of a card that is there, what to know about it."""
    exit_code: int = 0
    """0, or the exit code of the error that stopped the card."""
    trace: str = ""
    """The traceback, where a fault of ours stopped the card."""
    stage: Stage | None = None
    """Of a failed card: how far it had come; None if it was not begun."""
    tries: int = 1
    """How many workers have tried it."""
    accident: bool = False
    """True if a fresh worker may do better: a crash, too much time or memory, a fault of ours."""

    def place(self, file: str = "") -> str:
        """Return where a person finds the bundle, or a file of it."""
        if self.address:
            return f"{self.address}/{file}".rstrip("/")
        return str(self.folder / file)
