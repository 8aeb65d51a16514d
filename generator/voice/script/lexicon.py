"""A project's own pronunciations: `lexicon.yaml`, word -> how it sounds, in plain spelling."""

from __future__ import annotations

import re
from pathlib import Path

from generator.values import dataclass

FILE = "lexicon.yaml"
_POSSESSIVE = re.compile(r"(.+)(['’]s)", re.S)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How words are said where a voice would say them wrong."""

    words: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Each word, its respelling, and the languages it counts in; () = all."""

    def respelled(self, word: str, lang: str) -> str | None:
        """Return how a word is said in a primary language, or None if it is not listed.

        As written first, then in any case: "AA" may be listed beside "aa". A possessive keeps its
        ending.
        """
        if not self.words:
            return None
        if (exact := self._exact(word, lang)) is not None:
            return exact
        owned = _POSSESSIVE.fullmatch(word)
        said = self._exact(owned[1], lang) if owned else None
        return f"{said}{owned[2]}" if owned and said is not None else None

    def _exact(self, word: str, lang: str) -> str | None:
        counting = [each for each in self.words if not each[2] or lang in each[2]]
        for same in (str, str.casefold):
            for listed, said, _ in counting:
                if same(listed) == same(word):
                    return said
        return None


def load_lexicon(root: Path) -> Lexicon:
    """Return the lexicon of a project's folder; empty if it has none.

    Raises ContentError with every Problem of the file, each with its place.
    """
    path = root / FILE
    if not path.is_file():
        return Lexicon()
    # Most projects have none, and checking one asks for pydantic.
    from generator.voice.script.lexicon_file import read_words

    return Lexicon(read_words(path, root))
