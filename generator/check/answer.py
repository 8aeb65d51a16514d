"""A review as JSON for other programs; docs/schema/check.schema.json describes it."""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.check.editor import Review
from generator.check.model import Category, Finding, Profile, Severity


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProblemDocument(_Document):
    """A rule met."""

    file: str | None = Field(description="As the user knows it; null for a text without a file.")
    line: int | None = Field(description="Counted from 1.")
    column: int | None = Field(description="Counted from 1, in characters.")
    severity: Severity
    rule: str
    category: Category
    message: str
    suggestion: str
    text: str = Field(description="The words that met the rule; empty if none in particular did.")
    entry: str = Field(description="The entry's id; empty for a loose text.")


class AllowedDocument(_Document):
    """A rule met that an entry allows."""

    file: str | None
    line: int | None
    rule: str
    text: str
    entry: str
    reason: str


class ChangeDocument(_Document):
    """A rule that the project treats in another way."""

    rule: str
    reason: str


class SummaryDocument(_Document):
    """Counts, and what was overlooked on purpose."""

    profile: Profile
    checked: int = Field(description="Entries or texts that were looked at.")
    errors: int
    warnings: int
    infos: int
    crisis: bool = Field(description="Somebody may be in danger: show them help.")
    help: tuple[str, ...] = Field(description="Where help is, in a crisis; else empty.")
    allowed: tuple[AllowedDocument, ...]
    changes: tuple[ChangeDocument, ...]
    languages_without_rules: tuple[str, ...] = Field(
        description="Languages of texts whose words no rule knows."
    )


class ReviewDocument(_Document):
    """The output of `affirm check --json`."""

    version: Literal[1] = 1
    problems: tuple[ProblemDocument, ...]
    summary: SummaryDocument


def document(review: Review, help_lines: Iterable[str] = ()) -> ReviewDocument:
    """Return a review as JSON has it."""
    return ReviewDocument(
        problems=tuple(map(_problem, review.findings)),
        summary=SummaryDocument(
            profile=review.profile,
            checked=review.checked,
            errors=review.count("error"),
            warnings=review.count("warning"),
            infos=review.count("info"),
            crisis=review.crisis,
            help=tuple(help_lines) if review.crisis else (),
            allowed=tuple(map(_allowed, review.allowed)),
            changes=tuple(ChangeDocument(rule=e.rule, reason=e.reason) for e in review.changes),
            languages_without_rules=review.unruled,
        ),
    )


def _problem(finding: Finding) -> ProblemDocument:
    where = finding.where
    return ProblemDocument(
        file=where.file if where else None,
        line=(where.line or None) if where else None,
        column=(where.column or None) if where else None,
        severity=finding.severity,
        rule=finding.rule,
        category=finding.category,
        message=finding.message,
        suggestion=finding.suggestion,
        text=finding.text,
        entry=finding.entry,
    )


def _allowed(finding: Finding) -> AllowedDocument:
    where = finding.where
    return AllowedDocument(
        file=where.file if where else None,
        line=(where.line or None) if where else None,
        rule=finding.rule,
        text=finding.text,
        entry=finding.entry,
        reason=finding.allowed,
    )
