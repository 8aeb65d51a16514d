"""What a person sees while cards are made: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from generator.batch.events import (
    BatchDone,
    CardBuilt,
    CardCurrent,
    CardFailed,
    CardQueued,
    CardRetried,
    Event,
    Progress,
    Reporter,
    StageEnded,
    StageStarted,
)
from generator.batch.outcome import Outcome, Stage
from generator.model import Card

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

DOING = {
    Stage.VOICE: "speaking",
    Stage.LAYOUT: "laying out",
    Stage.DRAW: "drawing",
    Stage.CHECK: "checking",
    Stage.BUNDLE: "packing",
    Stage.SEND: "sending",
}


def title(card: Card) -> str:
    """Return how a card is called while it is made."""
    return f"{card.date:%m-%d} {card.slug} ({card.format.name})"


def accident(outcome: Outcome) -> str:
    """Return what happened to a worker, in a few words."""
    return outcome.problems[0].message


class LineReporter:
    """Prints a line as each card starts and ends; fit for logs."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._total = 0
        self._ended = 0

    def tell(self, event: Event) -> None:
        """Print what matters of an event."""
        match event:
            case CardQueued():
                self._total += 1
            case StageStarted(card, Stage.VOICE):
                self._write(f"       {title(card)} ...")
            case CardBuilt(outcome):
                self._end(outcome.card, f"done in {outcome.seconds:.1f} s")
            case CardCurrent(outcome):
                self._end(outcome.card, "up to date already")
            case CardFailed(outcome):
                self._end(outcome.card, "FAILED")
            case CardRetried(outcome):
                self._write(f"       {title(outcome.card)}: {accident(outcome)}; once more ...")
            case StageStarted() | StageEnded() | Progress() | BatchDone():
                pass

    def _end(self, card: Card, how: str) -> None:
        self._ended += 1
        self._write(f"[{self._ended}/{self._total}] {title(card)}: {how}")


class BarReporter:
    """Moves a bar a card under work, with its stage and the time left, and one for the whole."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._total = 0
        self._ended = 0
        self._whole: TaskID | None = None
        self._running: dict[tuple[object, ...], TaskID] = {}
        self._done: dict[tuple[object, ...], float] = {}

    def tell(self, event: Event) -> None:
        """Show an event."""
        match event:
            case CardQueued():
                self._queue()
            case StageStarted(card, stage):
                self._bars.update(self._bar(card), stage=DOING[stage])
            case Progress(card, fraction):
                self._bars.update(self._bar(card), completed=fraction)
                self._advance(card, fraction)
            case CardBuilt(outcome):
                self._end(outcome.card, f"[green]✓[/] {{}}  {outcome.seconds:.1f} s")
            case CardCurrent(outcome):
                self._end(outcome.card, "[green]✓[/] {}  [dim]up to date already[/]")
            case CardFailed(outcome):
                self._end(outcome.card, "[red]✗ {}  failed[/]")
            case CardRetried(outcome):
                said = f"{title(outcome.card)}: {accident(outcome)}; once more"
                self._bars.console.print(f"[yellow]![/] {said}")
            case StageEnded():
                pass
            case BatchDone():
                if self._whole is not None:
                    self._bars.remove_task(self._whole)

    def _queue(self) -> None:
        self._total += 1
        if self._total == 2:
            self._whole = self._bars.add_task("[bold]all cards", total=2, stage="")
        elif self._whole is not None:
            self._bars.update(self._whole, total=self._total)

    def _bar(self, card: Card) -> TaskID:
        key = identity(card)
        if key not in self._running:
            self._running[key] = self._bars.add_task(title(card), total=1.0, stage="")
        return self._running[key]

    def _end(self, card: Card, line: str) -> None:
        bar = self._running.pop(identity(card), None)
        if bar is not None:
            self._bars.remove_task(bar)
        self._bars.console.print(line.format(title(card)))
        self._ended += 1
        self._advance(card, 1.0)

    def _advance(self, card: Card, fraction: float) -> None:
        """Move the bar of the whole: a card half drawn is half a card."""
        self._done[identity(card)] = fraction
        if self._whole is not None:
            stage = f"{self._ended} of {self._total}"
            self._bars.update(self._whole, completed=sum(self._done.values()), stage=stage)


def identity(card: Card) -> tuple[object, ...]:
    """Return what tells a card from all others of a run."""
    return card.date, card.number, card.entry.id, card.format.name, card.theme


class _Shown(Protocol):
    def on_terminal(self) -> bool: ...
    def console(self, *, stderr: bool = False) -> Console: ...


@contextmanager
def reporting(invocation: _Shown, write: Callable[[str], None]) -> Iterator[Reporter]:
    """Give the reporter that suits where we are: bars on a terminal, lines elsewhere."""
    if not invocation.on_terminal():
        yield LineReporter(write)
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.table import Column

    console = invocation.console(stderr=True)
    # In a narrow window the names give way first: stage and time left stay readable.
    bar = 24 if console.width >= 80 else 8
    names = Column(no_wrap=True, overflow="ellipsis", max_width=max(8, console.width - bar - 20))
    columns = (
        TextColumn("{task.description}", table_column=names),
        BarColumn(bar_width=bar),
        TextColumn("{task.fields[stage]:10}", table_column=Column(no_wrap=True)),
        TimeRemainingColumn(
            compact=True, elapsed_when_finished=True, table_column=Column(no_wrap=True)
        ),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        yield BarReporter(bars)
