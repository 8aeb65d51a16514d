"""Which languages there are (CLDR), and which one somebody probably meant."""

from __future__ import annotations

import difflib
from functools import cache

from generator.language_tag import primary
from generator.languages.locale import language_name
from generator.languages.wording import KNOWN

_NONE = {"mul", "mis", "root", "und", "zxx"}
"""Tags that name no language."""


def is_known(lang: str) -> bool:
    """Return whether there is such a language: that of a tag such as pt-BR, not its region."""
    return primary(lang) in KNOWN or primary(lang) in _names()


def meant(lang: str) -> str:
    """Return "Did you mean Spanish (es)?" for the nearest tag or English name; else examples."""
    word = primary(lang)
    by_name = {name.lower(): tag for tag, name in _names().items()}
    near = (
        difflib.get_close_matches(word, KNOWN, n=1)
        or [by_name[each] for each in difflib.get_close_matches(word, by_name, n=1, cutoff=0.8)]
        or difflib.get_close_matches(word, _names(), n=1, cutoff=0.75)
    )
    if near:
        return f"Did you mean {language_name(near[0])}?"
    return "Examples: en, pt-BR, zh-Hant, ar."


@cache
def _names() -> dict[str, str]:
    """Return the English name of each language."""
    from babel import Locale

    every = {str(tag): name for tag, name in Locale("en").languages.items()}
    return {tag: name for tag, name in every.items() if "_" not in tag and tag not in _NONE}
