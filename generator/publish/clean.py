"""Text that any page, feed and program can hold, whatever somebody wrote."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")
_FORBIDDEN = re.compile(
    # What XML 1.0 has no way to write,
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    # and what turns the direction of all that follows. Marks for a single place may stay.
    "\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """Return a text without what XML can't hold or what turns the text around it; lines end in LF.

    U+2028 and U+2029, which end a line in some programs and not in others, become line ends.
    """
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def line(text: str) -> str:
    """Return a clean text as one line."""
    return " ".join(clean(text).split())
