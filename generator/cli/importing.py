"""What `affirm import` does: read, look for doubles and unsafe words, put the rest into a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from generator.batch.words import library_of
from generator.cli.unsafe import Unsafe, help_for, unsafe_among
from generator.content.intake import (
    Candidate,
    Usual,
    append,
    candidates_of,
    columns_of,
    folded,
    read_table,
    with_ids,
)
from generator.content.intake.appending import Appended
from generator.content.intake.tables import Row
from generator.document import shown_path
from generator.errors import SourceRef, UsageError
from generator.model import Library
from generator.project import Project
from generator.values import dataclass

NEW_FILE = "imported.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for."""

    file: Path
    columns: Mapping[str, str]
    usual: Usual
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that does not join, and why."""

    where: SourceRef
    row: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What comes of a table; nothing is written yet."""

    result: Appended
    doubles: tuple[LeftOut, ...]
    unsafe: tuple[LeftOut, ...]
    foreign: tuple[LeftOut, ...]
    """Plainly in another language than they are said to be in."""
    hints: tuple[str, ...]
    """What to do about those."""
    help: tuple[str, ...]
    """Where help is, if somebody may be in danger."""
    note: str


def imported(project: Project, wanted: Wanted, today: date) -> Import:
    """Return what a table gives. Raises ContentError or UsageError with all that is wrong."""
    target = wanted.target or _usual_target(project)
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"{target} is no library file.", hint="Its name ends in .yaml.")
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.", hint="Make it first.")
    library = library_of(project)
    table = read_table(wanted.file, str(wanted.file))
    columns, rows = columns_of(table, wanted.columns)
    found = candidates_of(table, columns, rows, wanted.usual)
    new, doubles = _without_doubles(found, library)
    named = with_ids(new, (entry.id for entry in library.entries))
    unsafe = unsafe_among(project, [each.entry for each in named])
    safe = [each for each in named if each.entry.id not in unsafe]
    result = append(
        target,
        [each.entry for each in safe],
        shown=shown_path(target, project.root),
        added=today + timedelta(days=1),
        heading=f"Imported from {wanted.file.name} on {today.isoformat()}.",
    )
    left = [(each.row, unsafe[each.entry.id]) for each in named if each.entry.id in unsafe]
    return Import(
        result=result,
        doubles=doubles,
        unsafe=tuple(_left_out(row, each) for row, each in left if not each.foreign),
        foreign=tuple(_left_out(row, each) for row, each in left if each.foreign),
        hints=_language_hints(each for _, each in left),
        help=help_for(project, [each for _, each in left]),
        note=table.note,
    )


def _usual_target(project: Project) -> Path:
    if not project.content:
        hint = "Say which with --to, or name a folder of your own in `content`."
        raise UsageError("This project has no file of its own for new words.", hint=hint)
    first = project.content[0]
    return first / NEW_FILE if first.is_dir() else first


def _without_doubles(
    found: Sequence[Candidate], library: Library
) -> tuple[list[Candidate], tuple[LeftOut, ...]]:
    seen = {folded(entry.text): str(entry.ref) for entry in library.entries}
    new: list[Candidate] = []
    doubles = []
    for each in found:
        key = folded(each.entry.text)
        if key in seen:
            why = f"it says the same as {seen[key]}"
            doubles.append(LeftOut(each.row.where, each.row.name, why))
            continue
        seen[key] = each.row.name or str(each.row.where)
        new.append(each)
    return new, tuple(doubles)


def _left_out(row: Row, unsafe: Unsafe) -> LeftOut:
    return LeftOut(row.where, row.name, unsafe.why)


def _language_hints(unsafe: Iterable[Unsafe]) -> tuple[str, ...]:
    """Return what to do about words in another language, once for each language."""
    return tuple(dict.fromkeys(each.findings[0].suggestion for each in unsafe if each.foreign))
