"""Writes the tables of rules into docs/check.md, the schema of the JSON answer, and the rules as
they are read at the start of each process.

python docs/rules.py
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from generator.check import Category, Profile, Rule
from generator.check.answer import ReviewDocument
from generator.check.loading import read_shipped
from generator.check.written import PATH as RULES
from generator.values import fields

DOCS = Path(__file__).parent
PAGE = DOCS / "check.md"
SCHEMA = DOCS / "schema" / "check.schema.json"
BEGIN, END = "<!-- rules: written by docs/rules.py -->\n", "<!-- /rules -->\n"


def tables() -> str:
    """Return a table for each category that has rules."""
    book = read_shipped()
    parts = []
    for category in Category:
        rules = book.of(category)
        if rules:
            parts.append(f"### {category.value}\n\n| rule | severity | why | instead |")
            parts.append("|---|---|---|---|")
            parts += [_row(rule) for rule in rules]
            parts.append("")
    return "\n" + "\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    cells = (f"`{rule.id}`", _severity(rule), _why(rule), rule.suggest)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _severity(rule: Rule) -> str:
    org = rule.severity[Profile.ORG]
    others = [
        f"{profile.value}: {severity or 'off'}"
        for profile, severity in rule.severity.items()
        if severity != org
    ]
    oneself = [f"of oneself: {rule.of_oneself}"] if rule.of_oneself not in (None, org) else []
    limit = [] if rule.limit is None else [f"limit: {rule.limit:g}"]
    more = "; ".join([*others, *oneself, *limit])
    return f"{org or 'off'} ({more})" if more else str(org or "off")


def _why(rule: Rule) -> str:
    if rule.source is None:
        return rule.why
    source = rule.source
    named = f"[{source.title}]({source.url})" if source.url else source.title
    return f"{rule.why} ({named})"


def page(text: str) -> str:
    """Return the page with its tables written anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + tables() + END + rest.partition(END)[2]


def schema() -> str:
    """Return the JSON schema of the answer."""
    made = ReviewDocument.model_json_schema()
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def rules() -> str:
    """Return all shipped rules as `generator.check.written` reads them, a rule a line."""
    book = read_shipped()
    parts = (
        ",\n".join(f"{_json(name)}: {_json(_told(rule))}" for name, rule in book.rules.items()),
        ",\n".join(f"{_json(name)}: {_json(phrases)}" for name, phrases in book.words.items()),
        ",\n".join(_json(name) for name in book.names),
    )
    return '{{"rules": {{\n{}\n}},\n"words": {{\n{}\n}},\n"names": [\n{}\n]}}\n'.format(*parts)


def _told(rule: Rule) -> dict[str, object]:
    """Return what a rule says, and nothing that is said by default."""
    return {
        each.name: sorted(value) if isinstance(value, frozenset) else value
        for each in fields(rule)
        if (value := getattr(rule, each.name)) not in (each.default, (), {})
    }


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
    RULES.write_text(rules(), encoding="utf-8")
