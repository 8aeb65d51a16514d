"""Stand-ins for the work on a card, importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from generator.batch.events import CardEvent, Progress, StageStarted
from generator.batch.memory import megabytes_of
from generator.batch.outcome import Outcome, Stage
from generator.batch.studio import Studio
from generator.bundle.draft import BundleDraft
from generator.errors import SourceRef, ThemeError
from generator.model import Card

LEAKED: list[bytes] = []


def work(card: Card, studio: Studio, tell: Callable[[CardEvent], None]) -> Outcome:
    """Do what the entry's id says: good-*, bad-*, bug-*, crash-*, slow-*, stuck-*, busy-*, leak-*.

    `once-*` crashes the first time and is good the second; `drip-*` leaks a little, and is good.
    """
    tell(StageStarted(card, Stage.VOICE))
    tell(Progress(card, 1.0))
    match card.entry.id.split("-")[0]:
        case "bad":
            raise ThemeError("no such colour", where=SourceRef("theme.yaml", 3, 5), hint="Mend it.")
        case "bug":
            raise ZeroDivisionError("oops")
        case "crash":
            os._exit(7)
        case "once":
            seen = studio.output / card.entry.id
            if not seen.exists():
                seen.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "leak":
            while True:
                LEAKED.append(bytes(b"x" * (20 << 20)))
                time.sleep(0.02)
        case "drip":
            LEAKED.append(bytes(b"x" * (60 << 20)))
        case "slow":
            time.sleep(200)
        case "stuck":
            # As a decoder that never comes back, with half a bundle on the disk.
            with BundleDraft(studio.folder(card)) as draft:
                draft.write("video.mp4", b"half")
                time.sleep(60)
        case "busy":
            with BundleDraft(studio.folder(card)) as draft:
                draft.write("video.mp4", b"half")
                for _ in range(600):
                    time.sleep(0.1)
                    tell(Progress(card, 0.5))
    folder = studio.folder(card)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pid.txt").write_text(str(os.getpid()), encoding="ascii")
    (folder / "megabytes.txt").write_text(str(megabytes_of(os.getpid())), encoding="ascii")
    return Outcome(card=card, status="built", folder=folder, seconds=0.1)
