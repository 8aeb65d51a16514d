"""Where help is: shown instead of a video when a text sounds as if somebody were in danger."""

from __future__ import annotations

from collections.abc import Iterable

from generator.bundle.wording import helpline_lines
from generator.model import Entry

HEADING = "These words sound as if somebody may be in danger. No video is made of them."
NEAR = (
    "If it is you: you deserve help, and you can have it now.",
    "In danger: call your local emergency number.",
    "To talk to somebody, in many countries: findahelpline.com",
    "If it is somebody else: stay with them, listen, and call together.",
)


def help_lines(entries: Iterable[Entry] = ()) -> tuple[str, ...]:
    """Return what to show, the help lines that entries themselves name first.

    No country is assumed: a wrong number is worse than none.
    """
    own = dict.fromkeys(line for entry in entries for line in helpline_lines(entry))
    return (HEADING, *own, *NEAR)
