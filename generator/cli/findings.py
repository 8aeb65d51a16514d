"""A review as a person reads it: the line, a mark below the words, why, and what to write."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from generator.check import Finding, Profile, Review, Rule
from generator.check.place import Places
from generator.cli.failure import shown
from generator.cli.invocation import Invocation

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_WIDEST = 110


def show_review(
    console: Console, review: Review, places: Places, help_: Sequence[str], *, verbose: bool
) -> None:
    """Print findings, what was allowed, and the counts; infos only if more is asked for."""
    for finding in review.findings:
        if finding.severity != "info" or verbose:
            _show(console, finding, places)
    for finding in review.allowed:
        line = f"{_place(finding, places)}: allowed {finding.rule}: {finding.allowed}"
        console.print(Text(line, style="dim"), soft_wrap=True)
    for change in review.changes:
        line = f"changed {change.rule}: {change.reason}"
        console.print(Text(line, style="dim"), soft_wrap=True)
    for language in review.unruled:
        console.print(Text(unruled(language), style="dim"), soft_wrap=True)
    if review.crisis:
        console.print()
        for line in help_:
            console.print(Text(line, style="bold"), soft_wrap=True)
        console.print()
    console.print(_counts(review), soft_wrap=True)
    if review.count("info") and not verbose:
        console.print(Text("`affirm -v check` shows the infos, too.", style="dim"))


def unruled(language: str) -> str:
    """Return what to say of texts in a language whose words no rule knows."""
    seen = "words of a crisis, signs, lengths and sources"
    return f"no word rules for {language}: only {seen} were looked at"


def explain_rule(invocation: Invocation, rule: Rule, profile: Profile) -> None:
    """Print all that a rule says of itself."""
    console = invocation.console()
    severity = rule.severity[profile] or "off"
    console.print(Text(f"{rule.id}  ({rule.category.value}, {severity} in {profile.value})"))
    console.print(Text(rule.why), soft_wrap=True)
    if rule.suggest:
        console.print(Text(f"Write instead: {rule.suggest}"), soft_wrap=True)
    if rule.source:
        console.print(
            Text(f"Source: {rule.source.title} {rule.source.url}".rstrip()), soft_wrap=True
        )
    for phrase in (*rule.match, *rule.emoji):
        console.print(Text(f"    {phrase}", style="dim"), soft_wrap=True)


def _show(console: Console, finding: Finding, places: Places) -> None:
    head = Text(f"{_place(finding, places)}: ")
    head.append(finding.severity, STYLES[finding.severity])
    head.append(f" {finding.category.value}/{finding.rule}")
    if finding.entry:
        head.append(f" ({finding.entry})", "dim")
    console.print(head, soft_wrap=True)
    if places.exact(finding) and finding.where:
        line, mark = _marked(places.line(finding.where), finding.where.column - 1, finding.text)
        console.print(Text(f"    {line}"), soft_wrap=True)
        console.print(Text(f"    {mark}", STYLES[finding.severity]), soft_wrap=True)
    for part in textwrap.wrap(finding.message, 96):
        console.print(Text(f"    {part}"), soft_wrap=True)
    if finding.suggestion:
        for part in textwrap.wrap(f"Instead: {finding.suggestion}", 96):
            console.print(Text(f"    {part}", style="green"), soft_wrap=True)
    console.print()


def _marked(line: str, column: int, text: str) -> tuple[str, str]:
    """Return a line, cut round the words if it is long, and carets below them."""
    width = len(text.split("\n", maxsplit=1)[0])
    start = max(0, column - 40) if len(line) > _WIDEST else 0
    cut = line[start : start + _WIDEST].replace("\t", " ")
    ahead = "…" if start else ""
    return ahead + cut, " " * (column - start + len(ahead)) + "^" * max(width, 1)


def _place(finding: Finding, places: Places) -> str:
    where = finding.where
    if where is None:
        return "the text"
    path = places.path(where.file)
    name = shown(path.resolve()) if path.exists() else where.file
    return ":".join([name, *(str(each) for each in (where.line, where.column) if each)])


def _counts(review: Review) -> Text:
    counts = [
        f"{number} {word if number == 1 else word + 's'}"
        for word in ("error", "warning", "info")
        if (number := review.count(word))
    ]
    allowed = f", {len(review.allowed)} allowed" if review.allowed else ""
    said = ", ".join(counts) if counts else "Nothing to mend"
    texts = f"{review.checked} {'text' if review.checked == 1 else 'texts'}"
    return Text(f"{said} in {texts}{allowed} (profile {review.profile.value}).")
