"""New words that may not join a library: which rules of `affirm check` they break."""

from __future__ import annotations

from collections.abc import Sequence

from generator.batch.helping import near_services
from generator.check import Editor, Finding
from generator.check.help import help_lines
from generator.model import Entry
from generator.project import Project
from generator.values import dataclass

FOREIGN = "read-wrongly"
"""The rule that words in another language than said break."""


@dataclass(frozen=True, slots=True)
class Unsafe:
    """An entry with the rules of severity error that it breaks."""

    entry: Entry
    findings: tuple[Finding, ...]

    @property
    def why(self) -> str:
        """Which rules, and what they are for."""
        return "; ".join(f"{each.rule}: {each.message}" for each in self.findings)

    @property
    def foreign(self) -> bool:
        """Whether all that is wrong is the language it says it is in."""
        return all(each.rule == FOREIGN for each in self.findings)


def unsafe_among(project: Project, entries: Sequence[Entry]) -> dict[str, Unsafe]:
    """Return the entries that break rules, by id. Raises ContentError for a faulty rule file."""
    broken: dict[str, list[Finding]] = {}
    for finding in Editor.of_project(project).review(entries).findings:
        if finding.severity == "error":
            broken.setdefault(finding.entry, []).append(finding)
    return {each.id: Unsafe(each, tuple(broken[each.id])) for each in entries if each.id in broken}


def help_for(project: Project, unsafe: Sequence[Unsafe]) -> tuple[str, ...]:
    """Return where help is, if some of the words sound as if somebody were in danger."""
    endangered = [e.entry for e in unsafe if any(found.crisis for found in e.findings)]
    if not endangered:
        return ()
    return help_lines(endangered, near_services(project.settings.help, project.root))
