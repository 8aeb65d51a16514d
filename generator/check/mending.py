"""Swaps that can't change what is said, made in the files themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.check.model import Finding, Rule
from generator.check.place import Places
from generator.check.rulebook import Rulebook
from generator.content.replacing import replace_file
from generator.errors import SourceRef
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Swap:
    """Words that were replaced, and where."""

    where: SourceRef
    old: str
    new: str


def mend(findings: Sequence[Finding], book: Rulebook, places: Places) -> tuple[Swap, ...]:
    """Make the swaps that rules name for findings whose words stand in a file as found.

    Each file is replaced in one step. Raises ContentError if one can't be written.
    """
    by_file: dict[str, list[Swap]] = {}
    for finding in findings:
        rule = book.rules.get(finding.rule)
        new = swapped(finding.text, rule) if rule else None
        if new is not None and finding.where and places.exact(finding):
            swap = Swap(finding.where, finding.text, new)
            by_file.setdefault(finding.where.file, []).append(swap)
    for file, swaps in by_file.items():
        _rewrite(places.path(file), file, swaps)
    return tuple(swap for swaps in by_file.values() for swap in swaps)


def swapped(text: str, rule: Rule) -> str | None:
    """Return what a text is replaced with, in its own capitals; None if it is not to be."""
    for old, new in rule.swap.items():
        if re.sub(r"[\s-]+", " ", text).casefold() == re.sub(r"[\s-]+", " ", old).casefold():
            if text.isupper():
                return new.upper()
            return new[:1].upper() + new[1:] if text[:1].isupper() else new
    return None


def _rewrite(path: Path, shown: str, swaps: Sequence[Swap]) -> None:
    # A byte order mark is no column, and line ends stay as they are.
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = file.read().split("\n")
    for swap in sorted(swaps, key=lambda each: each.where, reverse=True):
        number, start = swap.where.line - 1, swap.where.column - 1
        line = lines[number]
        if line[start : start + len(swap.old)] == swap.old:
            lines[number] = line[:start] + swap.new + line[start + len(swap.old) :]
    replace_file(path, "\n".join(lines), shown)
