"""Some of a library's entries: those of files, of ids, with tags."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.batch.looks import check_tags
from generator.content.translation.extract import Original
from generator.errors import Problem, UsageError, did_you_mean
from generator.model import Library
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """What the command line asks for; of what is empty, all."""

    paths: tuple[Path, ...] = ()
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everything is asked for."""
        return not (self.paths or self.ids or self.tags)


def narrowed(entries: Sequence[Original], library: Library, wish: Narrow) -> frozenset[str]:
    """Return the ids of the entries that are asked for, by all that is said at once.

    Raises UsageError for files without entries, and for ids, tags and whole wishes that none has.
    """
    check_tags(library, wish.tags)
    wrong = [*_unknown_paths(entries, wish.paths), *_unknown_ids(entries, wish.ids)]
    if wrong:
        raise UsageError(wrong)
    tagged = {each.id for each in library.entries if set(wish.tags) & set(each.tags)}
    found = frozenset(
        each.id
        for each in entries
        if (not wish.paths or any(_holds(path, each) for path in wish.paths))
        and (not wish.ids or each.id in wish.ids)
        and (not wish.tags or each.id in tagged)
    )
    if not found:
        raise UsageError("No entry is all of that.", hint="Ask for less at once.")
    return found


def _holds(path: Path, entry: Original) -> bool:
    return entry.file.resolve().is_relative_to(path.resolve())


def _unknown_paths(entries: Sequence[Original], paths: Sequence[Path]) -> list[Problem]:
    hint = "Drafts and entries that are retired are not for translators."
    return [
        Problem(f"{path} holds no entries of this project to translate.", hint=hint)
        for path in paths
        if not any(_holds(path, each) for each in entries)
    ]


def _unknown_ids(entries: Sequence[Original], ids: Sequence[str]) -> list[Problem]:
    known = [each.id for each in entries]
    return [
        Problem(
            f"There is no entry {each!r} to translate.",
            hint=did_you_mean(each, known, "`affirm ids` lists them."),
        )
        for each in ids
        if each not in known
    ]
