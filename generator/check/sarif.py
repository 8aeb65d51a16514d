"""A review as SARIF 2.1.0, as code scanning reads it."""

from __future__ import annotations

from urllib.parse import quote

from generator import __version__
from generator.check.editor import Review
from generator.check.model import Finding, Rule
from generator.check.rulebook import Rulebook

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(review: Review, book: Rulebook) -> dict[str, object]:
    """Return a log with one run: its rules, its results, and what was allowed as suppressions."""
    findings = (*review.findings, *review.allowed)
    used = dict.fromkeys(each.rule for each in findings)
    rules = [book.rules[name] for name in used if name in book.rules]
    driver = {
        "name": "affirm check",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    results = [_result(each) for each in findings]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }


def _rule(rule: Rule) -> dict[str, object]:
    told: dict[str, object] = {
        "id": rule.id,
        "shortDescription": {"text": rule.why},
        "help": {"text": f"Instead: {rule.suggest}" if rule.suggest else rule.why},
        "properties": {"category": rule.category.value},
    }
    if rule.source and rule.source.url:
        told["helpUri"] = rule.source.url
    return told


def _result(finding: Finding) -> dict[str, object]:
    told: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
    }
    where = finding.where
    if where is not None:
        place: dict[str, object] = {"artifactLocation": {"uri": quote(where.file)}}
        if where.line:
            region = {"startLine": where.line, "startColumn": max(where.column, 1)}
            if finding.text and "\n" not in finding.text and where.column:
                region["endColumn"] = where.column + len(finding.text)
            place["region"] = region
        told["locations"] = [{"physicalLocation": place}]
    if finding.allowed:
        told["suppressions"] = [{"kind": "inSource", "justification": finding.allowed}]
    return told


def _message(finding: Finding) -> str:
    suggestion = f" Instead: {finding.suggestion}" if finding.suggestion else ""
    return finding.message + suggestion
