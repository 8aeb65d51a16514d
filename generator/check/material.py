"""What measurements look at: a library with its project, its day, and what is out already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.check.model import Finding, Rule, Severity
from generator.errors import SourceRef
from generator.helplines import Service
from generator.model import Entry, Format
from generator.project import PostSettings
from generator.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Published:
    """A card that is finished already, or went out."""

    name: str
    """Its day and its folder."""
    entry: str
    text: str
    """Its words, without those that many cards share."""
    megabytes: float = 0.0
    """The size of its video."""
    by_ai: tuple[str, ...] = ()
    """What an AI made of it, such as its voice."""
    flagged: bool = True
    """Whether every platform's flag says that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture, video, sound or font of the project, and what its credits say of it."""

    name: str
    seen: bool = True
    """Whether it may show somebody."""
    licence: str = ""
    author: str = ""
    people: str = ""
    """Who is to be seen or heard: "none", or where their consent is kept; empty = not said."""
    where: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a measurement may ask for; what is not known is empty."""

    entries: tuple[Entry, ...]
    today: date | None = None
    formats: tuple[Format, ...] = ()
    themes: tuple[str, ...] = ()
    post: PostSettings = field(default_factory=PostSettings)
    published: tuple[Published, ...] = ()
    assets: tuple[Asset, ...] = ()
    elsewhere: tuple[Service, ...] = ()
    """Help lines that don't answer in the project's country."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A rule that is measured, as it stands in a profile."""

    rule: Rule
    severity: Severity

    @property
    def limit(self) -> float:
        """The limit, in the unit that the rule names; 0 if it has none."""
        return self.rule.limit or 0.0

    def of(self, entry: Entry, message: str, text: str = "") -> Finding:
        """Return what is found of an entry; `text` is the words of it that show where."""
        where = next((beat.ref for beat in entry.beats if text and text in beat.text), entry.ref)
        return Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=self.severity,
            message=f"{message}: {self.rule.why}",
            suggestion=self.rule.suggest,
            text=text,
            where=where or entry.ref,
            entry=entry.id,
            allowed=next((a.reason for a in entry.allows if a.rule == self.rule.id), ""),
        )

    def at(self, where: SourceRef | None, message: str) -> Finding:
        """Return what is found of a file or of the project."""
        return Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=self.severity,
            message=f"{message}: {self.rule.why}",
            suggestion=self.rule.suggest,
            where=where,
        )


Measure = Callable[[Measurement, Material], Iterator[Finding]]
