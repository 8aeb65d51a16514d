"""What the check has found, in the words of a card that is not made."""

from __future__ import annotations

from generator.check.model import Finding
from generator.errors import Problem
from generator.model import TYPED, Entry


def refusal(finding: Finding, entry: Entry, otherwise: str = "") -> Problem:
    """Return why a card of an entry is not made; `otherwise` says where, if the finding doesn't."""
    hint = f"Instead: {finding.suggestion}" if finding.suggestion else ""
    if finding.entry and finding.where and entry.ref != TYPED:
        allow = f"If it is right here, say why: `allow: {{{finding.rule}: ...}}` in the entry."
        hint = f"{hint}\n{allow}" if hint else allow
    placed = finding.where or finding.entry or not otherwise
    message = finding.message if placed else f"{otherwise}: {finding.message}"
    return Problem(f"{message} [{finding.rule}]", finding.where, hint)
