"""Pauses as people write them: `//` is silence and never shown, `…` is shown and rests a little."""

from __future__ import annotations

import re

PAUSE_MARK = "//"
"""A word of its own: "https://" is none."""
REST = 0.5
"""How long `…` rests, as a part of the pause of `//`."""

_MARK = re.compile(r"(?<!\S)//(?!\S)")


def without_pauses(text: str) -> str:
    """Return a text as it is shown: without pause marks and the spaces they leave."""
    if PAUSE_MARK not in text:
        return text
    lines = (" ".join(_MARK.sub(" ", line).split()) for line in text.split("\n"))
    return "\n".join(lines).strip()


def rests_after(word: str) -> bool:
    """Return True if a word ends in an ellipsis."""
    bare = word.rstrip("\"'”’)]»*_")
    return bare.endswith(("…", "..."))
