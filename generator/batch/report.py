"""What came of a batch: counts, the exit code, and the JSON form for other programs."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.batch.outcome import Outcome, Stage, Status
from generator.errors import NothingToDo, Problem
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcomes of one run, in the order in which the cards ended."""

    outcomes: tuple[Outcome, ...]
    interrupted: int = 0
    """The exit code of the signal that stopped it: 130 after Ctrl-C, 143 after SIGTERM; else 0."""
    left: int = 0
    """How many cards were not begun, or not to their end, as somebody stopped the run."""
    part: bool = False
    """True for one part of a plan, to which no card may fall."""

    def of(self, status: Status) -> tuple[Outcome, ...]:
        """Return the outcomes of one status."""
        return tuple(each for each in self.outcomes if each.status == status)

    @property
    def exit_code(self) -> int:
        """130 or 143 if interrupted, 8 if there was no card at all, 0 if none failed.

        If all failed for the same kind of reason, that error's own code; else 1.
        """
        if self.interrupted:
            return self.interrupted
        failed = self.of("failed")
        if failed:
            codes = {each.exit_code for each in failed}
            all_failed = len(failed) == len(self.outcomes)
            return codes.pop() if all_failed and len(codes) == 1 else 1
        return 0 if self.outcomes or self.part else NothingToDo.exit_code


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProblemDocument(_Document):
    """One thing that is wrong."""

    message: str
    severity: Literal["error", "warning"]
    file: str | None = Field(description="The file to mend, as the user knows it.")
    line: int | None = Field(description="Counted from 1.")
    column: int | None = Field(description="Counted from 1.")
    hint: str


class CardDocument(_Document):
    """What came of one card."""

    id: str = Field(description="The entry's id.")
    kind: str
    date: date
    number: int = Field(description="Its place in the day's batch, from 1.")
    theme: str
    format: str
    voice: str
    status: Status
    folder: str = Field(description="The bundle's folder; for a failed card, where it would be.")
    video: str | None = Field(description="The video file, unless the card failed.")
    seconds: float = Field(description="How long the work took.")
    stage: Stage | None = Field(description="How far a failed card had come, if it was begun.")
    tries: int = Field(description="How many workers have tried it.")
    problems: tuple[ProblemDocument, ...]


class ReportDocument(_Document):
    """The output of `--json`."""

    version: Literal[1] = 1
    exit_code: int
    built: int
    current: int
    failed: int
    interrupted: bool
    left: int = Field(description="Cards not made, as somebody stopped the run before.")
    cards: tuple[CardDocument, ...]


def document(report: Report) -> ReportDocument:
    """Return the JSON form of a report, cards by date, number and format."""
    ordered = sorted(
        report.outcomes, key=lambda each: (each.card.date, each.card.number, each.card.format.name)
    )
    return ReportDocument(
        exit_code=report.exit_code,
        built=len(report.of("built")),
        current=len(report.of("current")),
        failed=len(report.of("failed")),
        interrupted=bool(report.interrupted),
        left=report.left,
        cards=tuple(_card(each) for each in ordered),
    )


def _card(outcome: Outcome) -> CardDocument:
    card = outcome.card
    return CardDocument(
        id=card.entry.id,
        kind=card.entry.kind.value,
        date=card.date,
        number=card.number,
        theme=card.theme,
        format=card.format.name,
        voice=card.voice,
        status=outcome.status,
        folder=outcome.place(),
        video=None if outcome.status == "failed" else outcome.place("video.mp4"),
        seconds=round(outcome.seconds, 2),
        stage=outcome.stage,
        tries=outcome.tries,
        problems=tuple(problem_document(each) for each in outcome.problems),
    )


def problem_document(problem: Problem) -> ProblemDocument:
    """Return the JSON form of a problem."""
    where = problem.where
    return ProblemDocument(
        message=problem.message,
        severity=problem.severity,
        file=where.file if where else None,
        line=(where.line or None) if where else None,
        column=(where.column or None) if where else None,
        hint=problem.hint,
    )
