"""What can go wrong, as values (Problem) and as exceptions (AffirmError). Imports nothing of ours.

    AffirmError            1   some card failed, or no better code fits
     +- UsageError         2   the command line asks for something that is not there
     +- ContentError       3   a library, a setting or a data file is wrong
     +- ThemeError         4   a theme, a template, a font or an asset is wrong
     +- VoiceError         5   no voice could speak the text
     +- RenderError        6   a card could not be laid out or drawn
     +- EncodeError        7   the video or sound could not be written
     +- NothingToDo        8   the request is right and asks for no card
     +- CheckError         9   `affirm check` found errors
     +- PublishError      10   a bundle could not be delivered

The number is the exit code of `affirm`; 0 is success and 130 an interrupt.
An AffirmError is for people and printed plainly; any other exception is a bug of ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import ClassVar, Literal

from generator.values import dataclass, settle


@dataclass(frozen=True, slots=True, order=True)
class SourceRef:
    """A place in a file: path as the user knows it; line and column count from 1, 0 = unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


LONGEST = 2_000
"""Characters of a message: what it quotes may be as long as a file."""
MOST = 1_000
"""Problems that an error tells: a file that is wrong throughout has millions."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, and what to do about it."""

    message: str
    where: SourceRef | None = None
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            text = getattr(self, name)
            if len(text) > LONGEST:
                shorter = f"{text[: LONGEST // 2]} ... {text[-LONGEST // 4 :]}"
                settle(self, **{name: shorter})

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class AffirmError(Exception):
    """Something a person can mend. Carries every Problem found, never only the first."""

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        problem: str | Problem | Iterable[Problem],
        *,
        where: SourceRef | None = None,
        hint: str = "",
    ) -> None:
        if isinstance(problem, str):
            self.problems: tuple[Problem, ...] = (Problem(problem, where, hint),)
        elif isinstance(problem, Problem):
            self.problems = (problem,)
        else:
            self.problems = _first(tuple(problem))
        super().__init__("\n".join(str(each) for each in self.problems))

    def __reduce__(self) -> tuple[type[AffirmError], tuple[tuple[Problem, ...]]]:
        # Errors travel from worker processes: rebuild from the problems, not from the text.
        return type(self), (self.problems,)


def _first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return as many problems as somebody can use, and how many there are besides."""
    if len(problems) <= MOST + 1:
        return problems
    return (*problems[:MOST], Problem(f"{len(problems) - MOST:,} more problems"))


class UsageError(AffirmError):
    """The command line asks for something that is not there."""

    exit_code = 2


class ContentError(AffirmError):
    """A library, a setting or a data file is wrong."""

    exit_code = 3


class ThemeError(AffirmError):
    """A theme, a template, a font or an asset is wrong."""

    exit_code = 4


class VoiceError(AffirmError):
    """No voice could speak the text."""

    exit_code = 5


class RenderError(AffirmError):
    """A card could not be laid out or drawn."""

    exit_code = 6


class EncodeError(AffirmError):
    """The video or the sound could not be written."""

    exit_code = 7


class NothingToDo(AffirmError):  # noqa: N818 - it is an answer rather than a fault
    """The request is right and asks for no card."""

    exit_code = 8


class CheckError(AffirmError):
    """`affirm check` found errors."""

    exit_code = 9


class PublishError(AffirmError):
    """A bundle could not be delivered."""

    exit_code = 10


def did_you_mean(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """Return "Did you mean 'x'?" for the nearest known word, else the list of what there is.

    Where that would be long, `otherwise` is returned in its place.
    """
    names = sorted(known)
    begun = [name for name in names if len(word) > 2 and name.startswith(word)]
    near = begun[:1] or difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {near[0]!r}?"
    if otherwise is not None:
        return otherwise
    return f"There is: {', '.join(names)}." if names else ""
