"""Which language a text is in, where it is plainly not the one it is said to be (py3langid)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.language_tag import primary
from generator.languages.wording import KNOWN, words
from generator.values import dataclass

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST = 4
"""Words below which nobody can tell."""
UNLIKELY = 0.01
"""How likely the language a text is said to be in may be at most. Of 1,615 English beats of the
shipped library none was taken for another language, of 467 Spanish ones all but one were."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NEAR = (
    {"da", "nb", "nn", "no"},
    {"bs", "hr", "sh", "sr"},
    {"gl", "pt", "es", "ca", "an", "oc", "ast"},
    {"id", "ms", "jv", "su"},
    {"af", "nl", "fy", "li"},
    {"cs", "sk"},
    {"ru", "uk", "be", "bg", "mk"},
    {"hi", "mr", "ne", "sa"},
    {"zh", "yue", "wuu"},
    {"fa", "ps", "ur", "ar", "ckb", "ug"},
    {"he", "iw", "yi"},
    {"en", "sco", "pcm"},
    {"it", "vec", "co", "scn", "lmo", "pms", "nap"},
    {"fr", "oc", "wa"},
    {"de", "lb", "nds", "als", "bar"},
)
"""Languages that a few words can't part; one is taken for the other."""


def other_language(text: str, lang: str) -> str:
    """Return what `other_languages` does of a single text."""
    return other_languages([(text, lang)])[0]


def other_languages(texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return for each text the primary subtag of its language; "" if it may well be as said.

    Each text comes with the language it is said to be in. Only what is beyond doubt is told: short
    texts, names and near relations pass.
    """
    looked = [_Text.of(text, lang) for text, lang in texts]
    vocabulary: dict[str, set[str]] = {}
    for each in looked:
        if each.plain:
            vocabulary.setdefault(each.said, set()).update(each.words)
    return tuple(
        "" if each.settled or each.made_of(vocabulary.get(each.said, set())) else each.asked()
        for each in looked
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and what can be told of it without the identifier, which takes a second to load."""

    text: str
    said: str
    words: tuple[str, ...]
    lead: int
    """How many more small words it has of its language than of any other that is known."""

    @classmethod
    def of(cls, text: str, lang: str) -> _Text:
        found = tuple(_WORD.findall(text.lower().replace("’", "'")))
        said = primary(lang)
        common = _common()
        if said not in common:
            return cls(text, said, found, -1)
        shared = {each: len(small.intersection(found)) for each, small in common.items()}
        return cls(text, said, found, shared.pop(said) - max(shared.values()))

    @property
    def plain(self) -> bool:
        return self.lead > 0

    @property
    def settled(self) -> bool:
        return self.plain or (len(self.words) < FEWEST and self.text.isascii())

    def made_of(self, vocabulary: set[str]) -> bool:
        """Return whether all its words are in texts that plainly are in the language it says."""
        return self.lead == 0 and bool(self.words) and vocabulary.issuperset(self.words)

    def asked(self) -> str:
        """Return what the identifier says."""
        ranked = dict(_identifier().rank(" ".join(self.text.split())))
        likeliest: str = max(ranked, key=ranked.__getitem__)
        related = any({likeliest, self.said} <= near for near in _NEAR)
        return "" if related or ranked.get(self.said, 1) > UNLIKELY else likeliest


@cache
def _common() -> dict[str, frozenset[str]]:
    """Return the small words of each language that is known."""
    return {each: words(each).common for each in KNOWN}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
