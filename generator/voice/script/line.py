"""A text as words with their punctuation apart: what the rules of reading look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.values import dataclass
from generator.voice.script.tongues import Tongue

MARKS = "\"'“”‘’«»„‚()[]{}¿¡.,;:!?…。！？、—–"
"""What stands around words and says nothing."""

_HEAD = re.compile(r"""^["'“”‘’«»„‚(\[{¿¡—–]+""")
_TAIL = re.compile(r"""["'“”‘’«»)\]}.,;:!?…。！？、—–]+$""")
_INNER = re.compile("['’-]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: what it says, and the marks before and after it."""

    head: str
    core: str
    tail: str

    @classmethod
    def of(cls, word: str) -> Token:
        """Return a word in its three parts; one of marks alone is all core."""
        head = _HEAD.match(word)
        rest = word[head.end() :] if head else word
        tail = _TAIL.search(rest)
        core = rest[: tail.start()] if tail else rest
        if not core:
            return cls("", word, "")
        return cls(head.group() if head else "", core, tail.group() if tail else "")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a text in their language."""

    tokens: tuple[Token, ...]
    lang: str
    tongue: Tongue

    @classmethod
    def of(cls, words: Iterable[str], lang: str, tongue: Tongue) -> Line:
        """Return words, already free of emoji and emphasis, as a line."""
        return cls(tuple(map(Token.of, words)), lang, tongue)

    def core(self, at: int) -> str:
        """Return what a word says without its marks; "" beyond the ends."""
        return self.tokens[at].core if 0 <= at < len(self.tokens) else ""

    def is_plain(self, at: int) -> bool:
        """Return True if a word is of letters alone and no figure stands beside it."""
        if not _INNER.sub("", self.core(at)).isalpha():
            return False
        return not any(map(str.isnumeric, self.core(at - 1) + self.core(at + 1)))

    def flows(self, at: int) -> bool:
        """Return True if nothing parts a word from the one after it."""
        if not 0 <= at < len(self.tokens) - 1:
            return False
        return not self.tokens[at].tail and not self.tokens[at + 1].head

    def after(self, at: int) -> str:
        """Return what the next word says if nothing parts the two, else ""."""
        return self.core(at + 1) if self.flows(at) else ""

    def before(self, at: int) -> str:
        """Return what the word before says if nothing parts the two, else ""."""
        return self.core(at - 1) if self.flows(at - 1) else ""


Rule = Callable[[Line, int], str | None]
"""Returns what is said for one word of a line, without its marks; None = not a matter of it."""
