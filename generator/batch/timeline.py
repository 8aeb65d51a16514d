"""A log read as a whole: who worked when, what took how long, what the caches spared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from generator.batch.log import CardLine, RetryLine, RunLine, StageLine
from generator.batch.outcome import Stage
from generator.batch.report import ProblemDocument
from generator.values import dataclass

Line = StageLine | RetryLine | CardLine | RunLine


@dataclass(frozen=True, slots=True)
class Span:
    """A step of a card in a worker; times in seconds from the first step on."""

    card: str
    stage: Stage
    worker: int
    start: float
    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Row:
    """A card: what it took, step by step."""

    card: str
    format: str
    theme: str
    status: str
    seconds: float
    stages: tuple[tuple[str, float], ...]
    """Seconds of each step, all tries together; 0.0 for one that it had not."""
    cpu: float
    bytes: int
    """Of its bundle."""
    tries: int
    stopped: str
    """At which step it failed; "" if it did not, or was not begun."""
    problems: tuple[ProblemDocument, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A run."""

    rows: tuple[Row, ...]
    """The cards, the slowest first."""
    spans: tuple[Span, ...]
    workers: tuple[int, ...]
    """In the order in which they came."""
    seconds: float
    """From the first step, or line, to the last."""
    begun: datetime
    cached: int
    """Narrations that came from the cache."""
    spoken: int
    retries: int
    ended: bool
    """False if the log breaks off, or somebody stopped the run."""

    def of(self, status: str) -> int:
        """Return how many cards ended like this."""
        return sum(row.status == status for row in self.rows)

    @property
    def busy(self) -> float:
        """The part of the workers' time in which they worked, 0.0 to 1.0."""
        whole = self.seconds * len(self.workers)
        return sum(each.seconds for each in self.spans) / whole if whole else 0.0


def timeline(lines: Iterable[Line]) -> Timeline:
    """Return what a log tells. Raises ValueError if it has no line."""
    told = tuple(lines)
    if not told:
        raise ValueError("it is empty")
    steps = [each for each in told if isinstance(each, StageLine)]
    ends = [each for each in told if isinstance(each, CardLine)]
    last = next((each for each in told if isinstance(each, RunLine)), None)
    begun = min([*map(_start, steps), *(each.at for each in told)])
    spans = tuple(
        Span(each.card, each.stage, each.worker, (_start(each) - begun).total_seconds(),
             each.seconds, each.cpu)
        for each in steps
    )  # fmt: skip
    rows = [_row(end, [s for s in steps if _key(s) == _key(end)]) for end in ends]
    return Timeline(
        rows=tuple(sorted(rows, key=lambda row: (-row.seconds, row.card, row.format))),
        spans=spans,
        workers=tuple(dict.fromkeys(each.worker for each in steps)),
        seconds=(max(each.at for each in told) - begun).total_seconds(),
        begun=begun,
        cached=sum(each.cached for each in steps),
        spoken=sum(each.spoken for each in steps),
        retries=sum(isinstance(each, RetryLine) for each in told),
        ended=last is not None and not last.interrupted,
    )


def _start(step: StageLine) -> datetime:
    return step.at - timedelta(seconds=step.seconds)


def _key(line: StageLine | CardLine) -> tuple[str, str, str]:
    return line.card, line.format, line.theme


def _row(end: CardLine, steps: Sequence[StageLine]) -> Row:
    spent = {stage: sum(s.seconds for s in steps if s.stage is stage) for stage in Stage}
    return Row(
        card=end.card,
        format=end.format,
        theme=end.theme,
        status=end.status,
        seconds=end.seconds,
        stages=tuple((stage.value, seconds) for stage, seconds in spent.items()),
        cpu=sum(each.cpu for each in steps),
        bytes=max((s.bytes for s in steps if s.stage is Stage.BUNDLE), default=0),
        tries=end.tries,
        stopped=end.stage.value if end.stage else "",
        problems=end.problems,
    )
