"""Whether an entry may go out: a draft never; where a project asks so, only what is approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from generator.document import Document, ValuePath
from generator.errors import Problem
from generator.model import Entry

if TYPE_CHECKING:
    from generator.content.schema import Defaults, EntryForm

APPROVE = "Once somebody has read it: `status: approved`, `reviewed_by` and `reviewed_on`."
"""What to do about an entry that is held back."""


def withheld(entry: Entry, *, approved_only: bool, day: date | None = None) -> str:
    """Return why an entry is not let out, as the end of a sentence; "" if it is.

    A retired one counts as approved until its day if somebody reviewed it, so that days before
    stay as they were. With a `day` it is held back from its own on, where approval is asked for.
    """
    if entry.status == "draft":
        return "it is a draft"
    if not approved_only or entry.status == "approved":
        return ""
    if entry.status == "retired" and entry.reviewed_by and entry.reviewed_on:
        if day and entry.retired and entry.retired <= day:
            return f"it is retired since {entry.retired.isoformat()}"
        return ""
    return "nobody has approved it, and `review: approved_only` is set"


def let_out(entries: Iterable[Entry], *, approved_only: bool) -> tuple[Entry, ...]:
    """Return the entries that are let out, in their order."""
    return tuple(each for each in entries if not withheld(each, approved_only=approved_only))


def review_faults(
    form: EntryForm, defaults: Defaults, document: Document, path: ValuePath
) -> Iterator[Problem]:
    """Yield what the status of an entry says and its other fields do not."""
    status = form.status or defaults.status
    if status is None:
        return
    where = document.where((*path, "status"), key=True)
    if status == "approved":
        by = defaults.reviewed_by if form.reviewed_by is None else form.reviewed_by
        on = form.reviewed_on or defaults.reviewed_on
        missing = [name for name, told in (("reviewed_by", by), ("reviewed_on", on)) if not told]
        if missing:
            lacks = " and ".join(f"`{name}`" for name in missing)
            hint = "Say who has read it, and on which day."
            yield Problem(f"an approved entry needs {lacks}", where, hint)
    if status == "retired" and not form.retired:
        hint = "Say from which day on: `retired: 2026-12-01`. Days before it stay as they were."
        yield Problem("a retired entry needs `retired`", where, hint)
