"""What any text of a card may be, wherever it is written."""

from __future__ import annotations

import re
import unicodedata

BEAT_LIMIT = 280
"""Characters one screen can hold at a size people read."""
ENTRY_LIMIT = 900
"""Characters of all beats together: about a minute of speech."""

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


def tidy(text: str) -> str:
    """Return a text in composed Unicode, without spare spaces; line breaks stay."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")  # hardly any text needs the rest, and a library has many
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(lines).strip()


def is_language(text: str) -> bool:
    """Return True if a text looks like a language tag (BCP 47), such as pt-BR."""
    return bool(_LANGUAGE.fullmatch(text))
