"""Which language a text is in, where it is plainly not the one it is said to be (py3langid)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.language_tag import primary
from generator.languages.wording import KNOWN, has_words, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST = 4
"""Words below which nobody can tell."""
UNLIKELY = 0.01
"""How likely the language a text is said to be in may be at most. Of 1,615 English beats of the
shipped library none was taken for another language, of 467 Spanish ones all but one were."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
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
    """Return the primary subtag of the language a text is in; "" if it may well be in `lang`.

    Only what is beyond doubt is told: short texts, names and near relations pass.
    """
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    said = primary(lang)
    if len(found) < FEWEST and text.isascii():
        return ""
    if has_words(said) and _plainly(said, found):
        return ""
    ranked = dict(_identifier().rank(" ".join(text.split())))
    likeliest: str = max(ranked, key=ranked.__getitem__)
    if ranked.get(said, 1) > UNLIKELY or any({likeliest, said} <= near for near in _NEAR):
        return ""
    return likeliest


def _plainly(said: str, found: Sequence[str]) -> bool:
    """Return whether a text has more small words of a language than of any other that is known.

    That spares nearly every text the question, and the identifier takes most of a second to load.
    """
    shared = {each: len(words(each).common.intersection(found)) for each in KNOWN}
    return shared.pop(said) > max(shared.values())


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
