"""The words of the editor: Rule, Passage, Finding. Frozen values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from generator.errors import SourceRef
from generator.language_tag import primary
from generator.model import Allow
from generator.values import dataclass, field

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst down."""


class Category(StrEnum):
    """What a rule looks after."""

    LANGUAGE = "language"
    SAFETY = "safety"
    WELLBEING = "wellbeing"
    ACCESSIBILITY = "accessibility"
    PLATFORM = "platform"
    RIGHTS = "rights"
    VARIETY = "variety"
    FACTS = "facts"


class Profile(StrEnum):
    """For whom a library speaks: how strict the rules are."""

    ORG = "org"
    PEER = "peer"
    TWELVE_STEP = "twelve-step"
    GENERAL = "general"


class Surface(StrEnum):
    """Where people meet a text."""

    SCREEN = "screen"
    NARRATION = "narration"
    POST = "post"
    HASHTAG = "hashtag"
    ALT = "alt"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, and when it was read."""

    title: str
    url: str = ""
    retrieved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that is looked for; its phrases are written in the language of `phrase.py`."""

    id: str
    category: Category
    severity: Mapping[Profile, Severity | None]
    """None: off in that profile."""
    of_oneself: Severity | None = None
    """How bad it is where a sentence speaks of "I" or "we": people choose their own words."""
    match: tuple[str, ...] = ()
    emoji: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    """No hit within one of these longer phrases."""
    unless: tuple[str, ...] = ()
    """No hit in a sentence that holds one of these."""
    before: tuple[str, ...] = ()
    """No hit right after one of these."""
    after: tuple[str, ...] = ()
    """No hit right before one of these."""
    needs: tuple[str, ...] = ()
    """A hit only in a sentence that holds one of these."""
    measure: str = ""
    """The measurement that finds it, for what no phrase can tell."""
    limit: float | None = None
    """The limit of the measurement, in the unit that `why` names."""
    surfaces: frozenset[Surface] = frozenset(Surface)
    in_myths: bool = False
    """Also where a fact quotes a myth to refute it."""
    crisis: bool = False
    """Nothing is rendered, help is shown, and there is no allow."""
    lang: str = "en"
    suggest: str = ""
    swap: Mapping[str, str] = field(default_factory=dict)
    """Phrases that can be replaced without changing what is said."""
    why: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text as people meet it, and where it is written."""

    text: str
    surface: Surface
    entry: str = ""
    where: SourceRef | None = None
    lang: str = "en"
    myth: bool = False
    """A myth that the same card refutes."""
    raw: bool = False
    """The text stands in its file just so, from `where` on: places in it can be counted."""
    allows: tuple[Allow, ...] = ()

    @property
    def language(self) -> str:
        """The language without its region: es of es-MX."""
        return primary(self.lang)

    def reason(self, rule: str) -> str:
        """Return the reason for which a rule may be broken here; empty if it may not."""
        return next((each.reason for each in self.allows if each.rule == rule), "")

    def place(self, start: int) -> SourceRef | None:
        """Return where a character of the text stands, as well as that is known."""
        if self.where is None or not self.raw:
            return self.where
        line, column = self.where.line, self.where.column
        if breaks := self.text.count("\n", 0, start):
            return SourceRef(
                self.where.file, line + breaks, start - self.text.rfind("\n", 0, start)
            )
        return SourceRef(self.where.file, line, column + start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule met: what, where, how bad, and what to write instead."""

    rule: str
    category: Category
    severity: Severity
    message: str
    suggestion: str = ""
    text: str = ""
    """The words that met the rule, as they are written; empty for a measurement."""
    where: SourceRef | None = None
    entry: str = ""
    crisis: bool = False
    allowed: str = ""
    """The reason for which the entry allows it; empty if it does not."""
