"""Rulebook: all rules that words and pictures are held against."""

from __future__ import annotations

from generator.check.model import Category, Rule
from generator.values import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A rule that a project treats in another way, and why."""

    rule: str
    reason: str


@dataclass(slots=True)
class Rulebook:
    """All rules there are, by id, with the words and proper names that their phrases use."""

    rules: dict[str, Rule] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which there are phrases to look for, besides those of a crisis."""
        return frozenset(e.lang for e in self.rules.values() if e.match and not e.crisis)

    def of(self, *categories: Category) -> tuple[Rule, ...]:
        """Return the rules of some categories, in file order."""
        return tuple(each for each in self.rules.values() if each.category in categories)
