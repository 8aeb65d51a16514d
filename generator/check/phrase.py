r"""Phrases of rules -> linear-time regular expressions (RE2).

A phrase is a regular expression in which

    a space      stands for any space, hyphen or line break
    word~        for an English word with its usual endings: addict~ finds addict, addicts, addict's
    ...          for up to four more words of the same sentence
    <name>       for any of the words that a rule file lists under that name
    '            may be missing: don't finds dont

and which begins and ends at the edge of a word. Marks over letters count neither in a text nor in a
phrase: adicción finds adiccion. Look-ahead, look-behind and back references do not exist: no phrase
can take more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.check.folding import without_marks

Words = Mapping[str, Sequence[str]]
LONGEST = 2000
"""Characters of a phrase."""
DEEPEST = 4
"""Names inside of names."""
_SPACE = r"(?:[\s-]+)"
_GAP = r"(?:[\s,-]+[\w']+){0,4}[\s,-]+"
_SIGNS = (
    r"(?P<gap> ?\.\.\. ?)|(?P<space> +)|<(?P<name>[a-z][a-z-]*)>|(?P<escape>\\.)"
    r"|(?P<class>\[[^\]]*\])|(?P<quote>')|(?P<stray>~)"
)
"""All else stands for itself."""
_SIGN = re.compile(_SIGNS, re.DOTALL)
_SPACES = re.compile(" +")
_WORDS_ALONE = re.compile(r"[^.<\\\[~]*")
"""A phrase in which only spaces and apostrophes are signs: most are, and need no look at each."""
_SIGN_OR_STEM = re.compile(rf"(?P<stem>[a-z]+)~|{_SIGNS}", re.DOTALL)


class PhraseError(ValueError):
    """A phrase that can't be understood; its text says why."""


def to_regex(phrase: str, words: Words, depth: int = 0) -> str:
    """Return a phrase as RE2 writes it, without the edges. Raises PhraseError."""
    if len(phrase) > LONGEST:
        raise PhraseError(f"a phrase has at most {LONGEST} characters, not {len(phrase)}")
    bare = without_marks(phrase)
    if _WORDS_ALONE.fullmatch(bare):
        return _SPACES.sub(lambda _: _SPACE, bare.replace("'", "'?"))
    sign = _SIGN_OR_STEM if "~" in phrase else _SIGN  # to look for stems takes three times as long
    return sign.sub(lambda token: _translated(token, words, depth), bare)


def _translated(token: re.Match[str], words: Words, depth: int) -> str:
    match token.lastgroup:
        case "gap":
            return _GAP
        case "space":
            return _SPACE
        case "quote":
            return "'?"
        case "stem":
            return inflected(token["stem"])
        case "name":
            return _named(token["name"], words, depth)
        case "stray":
            raise PhraseError("`~` stands right after a word of small letters")
        case _:
            return token.group()


def _named(name: str, words: Words, depth: int) -> str:
    if name not in words:
        raise PhraseError(f"no words are listed as <{name}>")
    if depth >= DEEPEST:
        raise PhraseError(f"<{name}> holds itself")
    return "(?:" + "|".join(to_regex(each, words, depth + 1) for each in words[name]) + ")"


def inflected(stem: str) -> str:
    """Return the regular expression of an English noun or verb with its regular endings."""
    if stem.endswith("e"):
        return f"{stem[:-1]}(?:e|es|ed|ing|e's)"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}(?:y|ies|ied|ying|y's)"
    doubled = ""
    if re.search(r"[^aeiou][aeiou][bdgmnprt]$", stem):
        doubled = f"|{stem[-1]}ed|{stem[-1]}ing"
    return f"{stem}(?:s|es|ed|ing|'s|s'{doubled})?"


def edged(phrase: str, words: Words) -> str:
    """Return a phrase as a regular expression that begins and ends at the edge of a word."""
    inner = to_regex(phrase, words)
    first = r"\b" if re.match(r"[\w(<]", phrase) else ""
    last = r"\b" if re.search(r"[\w)~>?\]]$", phrase) else ""
    return f"{first}(?:{inner}){last}"


def compiled(
    phrases: Sequence[str],
    words: Words,
    *,
    before: str = "",
    after: str = "",
    joined: bool = False,
) -> Any:
    """Return an RE2 that finds any of the phrases in UTF-8; raises PhraseError.

    `before` and `after` go round all of them, such as an anchor. `joined`: spaces may be missing.
    """
    whole = "|".join(edged(each, words) for each in phrases)
    if joined:
        whole = whole.replace(_SPACE, r"(?:[\s-]*)")
    return _re2(f"{before}(?:{whole}){after}")


@lru_cache(4096)
def _re2(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = 32 << 20
    options.never_capture = True
    try:
        return re2.compile(pattern.encode(), options)
    except re2.error as error:
        said = error.args[0] if error.args else error
        raise PhraseError(said.decode() if isinstance(said, bytes) else str(said)) from None
