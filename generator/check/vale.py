"""The rules as a style for Vale, for editors that know no other.

Vale's `existence` has no sentences and no neighbours: `inside`, `unless`, `before`, `after` and
`needs` are left out, so that its findings are more, and some are none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.check.model import Profile, Rule
from generator.check.phrase import Words, to_regex
from generator.check.rulebook import Rulebook

_LEVELS = {"error": "error", "warning": "warning", "info": "suggestion"}
STYLE = "affirm"


def vale_style(book: Rulebook, profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield the files of the style by name: one a rule that is on and has phrases."""
    for rule in book.rules.values():
        if rule.match and rule.severity[profile]:
            yield f"{rule.id}.yml", _file(rule, profile, book.words)


def _file(rule: Rule, profile: Profile, words: Words) -> str:
    severity = rule.severity[profile] or "info"
    message = f"'%s': {rule.why}" + (f" Instead: {rule.suggest}" if rule.suggest else "")
    lines = [
        "extends: existence",
        # A JSON string is a YAML string, whatever it holds.
        f"message: {json.dumps(message, ensure_ascii=False)}",
        f"level: {_LEVELS[severity]}",
        "ignorecase: true",
    ]
    if rule.source and rule.source.url:
        lines.append(f"link: {rule.source.url}")
    lines.append("tokens:")
    for phrase in rule.match:
        pattern = to_regex(phrase, words).replace("(?:[\\s-]+)", "[\\s-]+")
        lines.append(f"  - {json.dumps(pattern, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
