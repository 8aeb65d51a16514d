"""The language check: passages in, findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.check.matcher import Hit, Matcher
from generator.check.model import SEVERITIES, Finding, Passage, Profile, Rule, Severity
from generator.check.phrase import Words, compiled
from generator.check.rulebook import Rulebook
from generator.values import dataclass

_LEADS = r"(?:\s+[\w']+){0,4}[\s,]*$"
"""Words between "I am" and what somebody calls themselves."""


@dataclass(frozen=True, slots=True)
class _Oneself:
    """What tells in a language that a sentence speaks of its speaker, and not of their kin."""

    speaker: Any
    others: Any

    @classmethod
    def of(cls, language: str, words: Words) -> _Oneself:
        ending = "" if language == "en" else f"-{language}"
        known = [name for name in (f"oneself{ending}", f"others{ending}") if name in words]
        if len(known) < 2:
            return cls(None, None)
        speaker, others = (f"<{name}>" for name in known)
        return cls(
            compiled((speaker,), words, after=_LEADS), compiled((others,), words, after=_LEADS)
        )

    def spoken_of(self, lead: str) -> bool:
        data = lead.encode()
        return bool(self.speaker and self.speaker.search(data) and not self.others.search(data))


@dataclass(slots=True)
class WordCheck:
    """The phrases of a rulebook in one profile, compiled once for any number of passages."""

    profile: Profile
    _matcher: Matcher
    _oneself: Mapping[str, _Oneself]
    """By language."""

    @classmethod
    def of(cls, book: Rulebook, profile: Profile) -> WordCheck:
        """Return the check for all rules of a book that are on in a profile."""
        chosen = [rule for rule in book.rules.values() if rule.severity[profile] is not None]
        matcher = Matcher(chosen, book.words, book.names)
        languages = {rule.lang for rule in chosen}
        return cls(profile, matcher, {each: _Oneself.of(each, book.words) for each in languages})

    def findings(self, passages: Sequence[Passage]) -> tuple[Finding, ...]:
        """Return what is found, by passage and place; of what overlaps, the longer one."""
        order = {id(each): number for number, each in enumerate(passages)}
        hits = sorted(
            self._matcher.hits(passages),
            key=lambda hit: (order[id(hit.passage)], hit.start, -hit.end),
        )
        kept: list[tuple[Hit, Finding]] = []
        for hit in hits:
            finding = self._finding(hit)
            if not any(_tells(other, hit, finding) for other in kept[-4:]):
                kept.append((hit, finding))
        return tuple(finding for _, finding in kept)

    def _finding(self, hit: Hit) -> Finding:
        return worded(hit.rule, self._severity(hit), hit.passage, hit.start, hit.end)

    def _severity(self, hit: Hit) -> Severity:
        severity = hit.rule.severity[self.profile] or "info"
        mild = hit.rule.of_oneself
        milder = mild and SEVERITIES.index(mild) > SEVERITIES.index(severity)
        if mild and milder and self._oneself[hit.rule.lang].spoken_of(hit.lead):
            return mild
        return severity


def worded(rule: Rule, severity: Severity, passage: Passage, start: int, end: int) -> Finding:
    """Return what to say about a span of a passage that meets a rule."""
    text = passage.text[start:end]
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        message=f"“{' '.join(text.split())}”: {rule.why}",
        suggestion=rule.suggest,
        text=text,
        where=passage.place(start),
        entry=passage.entry,
        crisis=rule.crisis,
        allowed="" if rule.crisis else passage.reason(rule.id),
    )


def _tells(other: tuple[Hit, Finding], hit: Hit, finding: Finding) -> bool:
    """Return whether another finding tells this one already: it covers it, and is as bad."""
    wider, told = other
    return (
        wider.passage is hit.passage
        and wider.start <= hit.start
        and wider.end >= hit.end
        and wider.rule.category is hit.rule.category
        and SEVERITIES.index(told.severity) <= SEVERITIES.index(finding.severity)
    )
