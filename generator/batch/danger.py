"""Words of somebody who may be in danger: nothing is made of them, and help is shown."""

from __future__ import annotations

from generator.batch.helping import near_services
from generator.batch.studio import Studio
from generator.check.crisis import in_danger
from generator.check.help import HEADING, help_lines
from generator.errors import CheckError, Problem
from generator.model import Entry


def require_safe(entry: Entry, studio: Studio) -> None:
    """Raise CheckError, with where help is, if an entry sounds as if somebody were in danger."""
    if in_danger(entry):
        raise CheckError(stop(entry, studio))


def stop(entry: Entry, studio: Studio) -> Problem:
    """Return what to say instead of making a card of such words."""
    lines = help_lines([entry], near_services(studio.settings.help, studio.root))
    return Problem(HEADING, entry.ref, "\n".join(lines[1:]))
