"""Times of the words shown, where the voice says more or other words than the card shows."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from generator.voice.narration import SpokenWord


def times_of_shown(shown: Sequence[str], spoken: Sequence[SpokenWord]) -> tuple[SpokenWord, ...]:
    """Return one timed word for each word shown, in order.

    Words that are both shown and said keep their exact times. Between them, what is shown shares
    the time of what is said in its place ("5-4-3" for "five, four, three"); a word shown with
    nothing said for it lights in passing; words only said light nothing.
    """
    matcher = SequenceMatcher(
        None, [_key(word) for word in shown], [_key(word.text) for word in spoken], autojunk=False
    )
    words: list[SpokenWord] = []
    for what, first, last, heard_first, heard_last in matcher.get_opcodes():
        heard = spoken[heard_first:heard_last]
        if what == "equal":
            pairs = zip(shown[first:last], heard, strict=True)
            words += [SpokenWord(text, word.start, word.end) for text, word in pairs]
        elif what != "insert":
            passing = spoken[heard_first - 1].end if heard_first else 0.0
            words += _shared(shown[first:last], heard, passing)
    return tuple(words)


def _key(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


def _shared(shown: Sequence[str], heard: Sequence[SpokenWord], passing: float) -> list[SpokenWord]:
    """Return the shown words over the time of the heard ones, by their share of the letters."""
    if not heard:
        return [SpokenWord(word, passing, passing) for word in shown]
    total = sum(len(word) for word in shown)
    words: list[SpokenWord] = []
    passed = 0
    for word in shown:
        start = _moment(heard, passed / total)
        passed += len(word)
        words.append(SpokenWord(word, start, max(start, _moment(heard, passed / total))))
    return words


def _moment(heard: Sequence[SpokenWord], share: float) -> float:
    """Return the time at which a share of the heard letters has been said."""
    wanted = share * sum(len(word.text) for word in heard)
    for word in heard:
        if wanted <= len(word.text):
            return word.start + (word.end - word.start) * wanted / len(word.text)
        wanted -= len(word.text)
    return heard[-1].end
