"""The few rules that stand between a life and a video: known at once, for every picture drawn."""

from __future__ import annotations

from functools import cache

from generator.check.loading import crisis_rules
from generator.check.model import Profile
from generator.check.passages import passages_of
from generator.check.wording import WordCheck
from generator.model import Entry


def in_danger(entry: Entry) -> bool:
    """Return whether the words of an entry sound as if somebody were in danger."""
    passages = tuple(passages_of(entry))
    check = _check(entry.lang.partition("-")[0].lower())
    return any(each.crisis for each in check.findings(passages))


@cache
def _check(language: str) -> WordCheck:
    return WordCheck.of(crisis_rules(language), Profile.ORG)
