"""Names of entries: safe as a folder on every system, and the same on every day."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_LENGTH = 60
SLUG_LENGTH = 40

_SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Windows opens a device when a file or folder has one of these names.
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}


def is_safe_id(text: str) -> bool:
    """Return True if a text can be an id: lowercase ASCII words joined by hyphens, no device."""
    return bool(_SAFE.fullmatch(text)) and len(text) <= MAX_LENGTH and text not in _DEVICES


def slug(text: str) -> str:
    """Return the ASCII letters and digits of a text as words joined by hyphens; may be empty."""
    # Accents fall away (é -> e); an apostrophe joins (don't -> dont); the rest separates.
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def derived_id(text: str, kind: str = "affirmation") -> str:
    """Return the id of an entry that has none: its first words, and a hash if they do not say all.

    It depends on this text alone, so no other entry can change it. A text of no Latin letters
    is named after its kind.
    """
    whole = slug(text.replace("’", "'"))
    short = whole
    while len(short) > SLUG_LENGTH and "-" in short:
        short = short.rpartition("-")[0]
    short = short[:SLUG_LENGTH].strip("-")
    letters = sum(character.isalnum() for character in unicodedata.normalize("NFC", text))
    complete = short == whole and len(whole.replace("-", "")) == letters
    if complete and is_safe_id(short):
        return short
    mark = hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]
    return f"{short or kind}-{mark}"
