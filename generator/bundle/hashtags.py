"""Words to hashtags that everybody can read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def hashtags(wanted: Iterable[str], limit: int) -> tuple[str, ...]:
    """Return at most `limit` hashtags, each once, in the order they were asked for.

    Each word begins with a capital (#OneDayAtATime), so that screen readers part them; what is
    already written with capitals inside stays. A tag without a letter is left away.
    """
    found: dict[str, str] = {}
    for each in wanted:
        tag = _camel(each)
        if tag:
            found.setdefault(tag.casefold(), f"#{tag}")
    return tuple(found.values())[:limit]


def _camel(text: str) -> str:
    # Letters, the marks that vowels are in many scripts, and digits may stand in a hashtag.
    kept = "".join(
        each if each == "_" or unicodedata.category(each)[0] in "LMN" else " "
        for each in text.replace("'", "").replace("’", "")
    )
    tag = "".join(word[:1].upper() + word[1:] for word in kept.split())
    return tag if any(unicodedata.category(each).startswith("L") for each in tag) else ""
