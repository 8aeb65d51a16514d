"""Text as shown -> text as spoken, one spoken form for each word shown."""

from __future__ import annotations

import re
import unicodedata

from generator.voice.narration import split_words

SPOKEN_SYMBOLS = frozenset("&%+=@$£€¥₹₩¢°<>^~/|±×÷→")
"""Signs that a voice reads aloud though they are neither letter nor digit."""

_HASHTAG = re.compile(r"^[#＃][^\W\d]")
_ELLIPSIS = re.compile(r"\.{2,}|…+")
_EMPHASIS = re.compile(r"^[*_`]+|[*_`]+(?=\W*$)")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")


def spoken_words(text: str) -> tuple[str, ...]:
    """Return what the voice says for each word of the text; "" = nothing at all.

    Emoji and hashtags are silent; emphasis marks fall away; dots in a row become one ellipsis;
    letters and digits in fancy dress (𝓱𝓸𝓹𝓮, ①) become plain ones; footnote marks and square
    brackets are left out.
    """
    return tuple(_spoken(word) for word in split_words(text))


def makes_sound(spoken: str) -> bool:
    """Return True if a spoken form holds something to pronounce: a dash or a quote does not."""
    return any(char in SPOKEN_SYMBOLS or unicodedata.category(char)[0] in "LN" for char in spoken)


def _spoken(word: str) -> str:
    if _HASHTAG.match(word):
        return ""
    plain = "".join(_undressed(char) for char in word if not _is_pictograph(char))
    return _ELLIPSIS.sub("…", _EMPHASIS.sub("", plain))


def _undressed(char: str) -> str:
    if char in "[]":
        return ""
    if char.isdigit():
        raised = unicodedata.decomposition(char).startswith("<super>")
        # These two are read "squared" and "cubed"; any other up there points to a footnote.
        return (char if char in "²³" else "") if raised else str(unicodedata.digit(char))
    if not char.isalpha():
        return char
    # A few single characters stand for whole phrases: what they become stays one word.
    return "".join(unicodedata.normalize("NFKC", char).split())


def _is_pictograph(char: str) -> bool:
    # Keycap digits such as 1️⃣ keep their digit: only the marks around it go.
    if char in _JOINERS:
        return True
    category = unicodedata.category(char)
    tags = "\U000e0000" <= char <= "\U000e007f"
    return tags or (category in ("So", "Sk", "Co", "Cn", "Cc") and char not in SPOKEN_SYMBOLS)
