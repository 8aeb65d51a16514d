"""What a rule file may say: docs/check.md explains each field."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from generator.check.model import Category, Profile, Severity, Surface
from generator.document import Day, Strict, as_list, named, refusal

Level = Literal["error", "warning", "info", "off"]


def _emoji(text: str) -> str:
    sign = text.strip("\ufe0f")
    if len(sign) != 1 or sign.isascii():
        raise refusal(f"{named(text)} is not one emoji", hint="Put words under `match`.")
    return sign


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Phrase = Annotated[str, Field(min_length=1, max_length=2000)]
Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(as_list)]
Emoji = Annotated[tuple[Annotated[str, AfterValidator(_emoji)], ...], BeforeValidator(as_list)]
Line = Annotated[str, Field(min_length=1, max_length=500)]


class SourceForm(Strict):
    """Who says so."""

    title: Line
    url: str = ""
    retrieved: Day | None = None


class SeverityForm(Strict):
    """How bad a hit is, profile by profile; who is not named is treated as `org`."""

    org: Level
    peer: Level | None = None
    twelve_step: Level | None = Field(default=None, alias="twelve-step")
    general: Level | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_for_all(cls, value: Any) -> Any:
        return {"org": value} if isinstance(value, str) else value

    def of(self, profile: Profile) -> Severity | None:
        """Return the severity in a profile; None if it is off there."""
        said: Level | None = getattr(self, profile.value.replace("-", "_"))
        level = said or self.org
        return None if level == "off" else level


class RuleForm(Strict):
    """A rule: phrases or emoji to find, or a measurement."""

    id: Id
    severity: SeverityForm
    of_oneself: Severity | None = None
    match: Phrases = ()
    emoji: Emoji = ()
    inside: Phrases = ()
    unless: Phrases = ()
    before: Phrases = ()
    after: Phrases = ()
    needs: Phrases = ()
    measure: Id | None = None
    limit: float | None = None
    applies_to: Annotated[tuple[Surface, ...], BeforeValidator(as_list)] = tuple(Surface)
    in_myths: bool = False
    crisis: bool = False
    suggest: str = ""
    swap: dict[Phrase, Line] = Field(default_factory=dict)
    why: Line
    source: str = ""

    @model_validator(mode="after")
    def _finds_something(self) -> Self:
        if bool(self.match or self.emoji) == bool(self.measure):
            said = f"the rule {self.id!r} needs either `match` or `emoji`, or a `measure`"
            raise refusal(said)
        return self


class ChangeForm(Strict):
    """What another file's rule becomes here; lists are added to its own."""

    severity: SeverityForm | None = None
    inside: Phrases = ()
    unless: Phrases = ()
    match: Phrases = ()
    limit: float | None = None
    suggest: str | None = None
    reason: Line
    """Why this project differs: listed in the report."""


class RuleFile(Strict):
    """A file of rules. The rules are checked one by one, to find all faults."""

    extends: Phrases = ("all",)
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    category: Category | None = None
    words: dict[Id, Annotated[tuple[Phrase, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    names: Phrases = ()
    sources: dict[Id, SourceForm] = Field(default_factory=dict)
    change: dict[Id, ChangeForm] = Field(default_factory=dict)
    rules: list[Any] = Field(default_factory=list)
