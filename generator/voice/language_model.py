"""Which words may be heard after which, for a recogniser: a small model in the ARPA format.

It expects the words of one text, in their order, and allows for any common word instead: what was
said wrong is then heard as what it is, and what was said right is not misheard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log10

FOLLOWS = 0.8
"""How likely the next word of the text is, after one of it. With less, right words are misheard;
with more, a wrong word is heard as the right one."""
OF_TEXT = 0.5
"""How likely a word out of order still is one of the text."""
NEVER = -99.0
BEGIN, END = "<s>", "</s>"


def arpa(words: Sequence[str], common: Mapping[str, float]) -> str:
    """Return the model of a text's words, and of common words with their probabilities."""
    single = _single(words, common)
    after: dict[str, Counter[str]] = {}
    for first, second in pairwise([BEGIN, *words, END]):
        after.setdefault(first, Counter())[second] += 1
    pairs = {
        (first, second): FOLLOWS * count / counts.total()
        for first, counts in after.items()
        for second, count in counts.items()
    }
    lines = ["\\data\\", f"ngram 1={len(single) + 1}", f"ngram 2={len(pairs)}", "", "\\1-grams:"]
    lines.append(f"{NEVER} {BEGIN} {_back_off(after.get(BEGIN, Counter()), single):.4f}")
    for word, probability in sorted(single.items()):
        back_off = _back_off(after.get(word, Counter()), single)
        lines.append(f"{log10(probability):.4f} {word} {back_off:.4f}")
    lines += ["", "\\2-grams:"]
    lines += [f"{log10(p):.4f} {first} {second}" for (first, second), p in sorted(pairs.items())]
    return "\n".join([*lines, "", "\\end\\", ""])


def _single(words: Sequence[str], common: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each word is by itself."""
    own = Counter([*words, END])
    single = {word: OF_TEXT * count / own.total() for word, count in own.items()}
    whole = sum(common.values())
    for word, probability in common.items():
        single[word] = single.get(word, 0.0) + (1 - OF_TEXT) * probability / whole
    return single


def _back_off(followers: Counter[str], single: Mapping[str, float]) -> float:
    """Return the logarithm of what is left for words that do not follow, over their own share."""
    left = 1 - FOLLOWS if followers else 1.0
    return log10(left / (1 - sum(single[word] for word in followers)))
