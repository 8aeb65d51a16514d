"""Where help is: shown instead of a video when a text sounds as if somebody were in danger."""

from __future__ import annotations

from collections.abc import Iterable

from generator.bundle.wording import helpline_lines
from generator.helplines import Service
from generator.model import Entry

HEADING = "These words sound as if somebody may be in danger. No video is made of them."
NEAR = (
    "If it is you: you deserve help, and you can have it now.",
    "In danger: call your local emergency number.",
    "To talk to somebody, in many countries: findahelpline.com",
    "If it is somebody else: stay with them, listen, and call together.",
)


def help_lines(entries: Iterable[Entry] = (), services: Iterable[Service] = ()) -> tuple[str, ...]:
    """Return what to show: first the help lines that entries name, and those of the project.

    No country is assumed: a wrong number is worse than none.
    """
    told = [line for entry in entries for line in helpline_lines(entry)]
    told += [_line(each) for each in services]
    return (HEADING, *dict.fromkeys(told), *NEAR)


def _line(service: Service) -> str:
    hours = f" ({service.hours})" if service.hours else ""
    return f"{service.name}: {service.number}{hours}"
