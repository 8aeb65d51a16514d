"""What writing system a grapheme belongs to, and what follows from it for setting it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from fontTools import unicodedata as ucd
from uniseg.emoji import emoji_presentation
from uniseg.graphemecluster import grapheme_clusters

from generator.language_tag import primary

COMMON = "Zyyy"
"""Punctuation, digits and symbols: they take the look of their neighbours."""
CJK = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that set no space between words, so that a line may end inside a white-space word."""
JOINED = frozenset(
    {"Arab", "Syrc", "Mong", "Nkoo", "Adlm", "Mand", "Rohg"}
    | {"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"}
    | {"Khmr", "Mymr", "Tibt"}
)
"""Scripts whose letters join or stack: letter spacing would tear their words apart."""
RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"}
)

_VARIATION_TEXT = "\ufe0e"
_VARIATION_EMOJI = "\ufe0f"
_KEYCAP = "\u20e3"


@lru_cache(maxsize=4096)
def graphemes(text: str) -> tuple[str, ...]:
    """Return what a reader counts as the letters of a text (UAX #29 grapheme clusters)."""
    if text.isascii() and "\r" not in text:
        return tuple(text)
    return tuple(grapheme_clusters(text))


@lru_cache(maxsize=4096)
def script_of(grapheme: str) -> str:
    """Return the ISO 15924 code of the first character that has a script, else COMMON.

    A sign shared by the scripts of East Asia, or as wide as an ideograph, counts as Hani.
    """
    for character in grapheme:
        script = ucd.script(character)
        if script not in {COMMON, "Zinh", "Zzzz"}:
            return str(script)
    first = grapheme[0]
    if is_emoji(grapheme):
        return COMMON
    if "Hani" in ucd.script_extension(first) or unicodedata.east_asian_width(first) in {"W", "F"}:
        return "Hani"
    return COMMON


@lru_cache(maxsize=4096)
def is_emoji(grapheme: str) -> bool:
    """Return True if the grapheme asks to be shown as a colour picture (UTS #51)."""
    if _VARIATION_TEXT in grapheme:
        return False
    if _VARIATION_EMOJI in grapheme or _KEYCAP in grapheme:
        return True
    if any("\U0001f3fb" <= character <= "\U0001f3ff" for character in grapheme[1:]):
        return True
    return bool(emoji_presentation(grapheme[0]))


def is_ignorable(character: str) -> bool:
    """Return True for characters that steer shaping and need no glyph of their own."""
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character == "\u034f"
    )


def language_of(text: str, language: str) -> str:
    """Return the language to choose East Asian glyph forms by.

    That is the language given, unless the text shows it cannot be: kana means Japanese and hangul
    Korean, whatever the library's own language is.
    """
    if text.isascii() or primary(language) in {"ja", "ko", "zh", "yue"}:
        return language
    scripts = {script_of(each) for each in graphemes(text)}
    if scripts & {"Hira", "Kana"}:
        return "ja"
    if "Hang" in scripts:
        return "ko"
    return language
