"""The few rules that stand between a life and a video: known at once, for every picture drawn."""

from __future__ import annotations

from functools import cache

from generator.check.model import Profile
from generator.check.passages import passages_of
from generator.check.wording import WordCheck
from generator.check.written import crisis_rules
from generator.model import Entry


def in_danger(entry: Entry) -> bool:
    """Return whether the words of an entry sound as if somebody were in danger."""
    return any(each.crisis for each in _check().findings(tuple(passages_of(entry))))


@cache
def _check() -> WordCheck:
    return WordCheck.of(crisis_rules(), Profile.ORG)
