"""Short forms and signs: Dr., e.g., w/, &, +."""

from __future__ import annotations

from generator.voice.script.line import Line
from generator.voice.script.wordlists import listed

_SENTENCE_WORDS = frozenset({"No."})
"""Short forms that are words as well: they count only before a figure."""


_TITLES = frozenset(listed("Dr Mr Mrs Ms Prof St Sr Sra Dra M Hr Fr Sig Dott dhr mevr"))


def short_form(line: Line, at: int) -> str | None:
    """Read a short form as the words it stands for."""
    token, tongue = line.tokens[at], line.tongue
    dotted = token.core + "." if token.tail.startswith(".") else token.core
    if dotted in _SENTENCE_WORDS and not line.core(at + 1)[:1].isdecimal():
        return None
    said = tongue.short_forms.get(dotted) or tongue.short_forms.get(token.core)
    if said is None and dotted == "St." and tongue.code == "en":
        return "Saint" if line.core(at + 1)[:1].isupper() else None
    return said


def drops_dot(line: Line, at: int) -> bool:
    """Return True if the dot after a word belongs to its short form and ends no sentence."""
    return line.tokens[at].tail.startswith(".") and not _ends_sentence(line, at)


def _ends_sentence(line: Line, at: int) -> bool:
    core, following = line.core(at), line.core(at + 1)
    if core in _TITLES or following.lower() in line.tongue.months:
        return not following
    return not following or following[:1].isupper()


def sign(line: Line, at: int) -> str | None:
    """Read a sign that stands alone between words: & and +."""
    core, alone = line.core(at), line.tongue.signs
    if core in {"&", "+", "@"} and line.core(at + 1) and at:
        return alone.get(core)
    return None
