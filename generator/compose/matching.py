"""Times of the words shown, where the voice says more or other words than the card shows."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from generator.pauses import PAUSE_MARK
from generator.values import dataclass
from generator.voice.narration import SpokenWord
from generator.voice.script import Directions

ALIKE = 0.7
"""How much of their letters words must share to be the same thing, written in another way."""
LONGEST = 8
"""So many words heard may stand for one word shown: "find a helpline dot com"."""
MOST_PAIRS = 10_000
"""Beyond this, two texts have so little in common that only their lengths are compared."""


def times_of_shown(
    shown: Sequence[str], spoken: Sequence[SpokenWord], lang: str = "en"
) -> tuple[SpokenWord, ...]:
    """Return one timed word for each word shown, in order.

    Words that are both shown and said keep their exact times, and so does one that is said in
    another spelling ("5" for "five", an address for its words). Between them, what is shown shares
    the time of what is said in its place; a word shown with nothing said for it lights in passing;
    words only said light nothing.
    """
    said = _Said(_letters(shown, lang), _letters([word.text for word in spoken], lang))
    matcher = SequenceMatcher(None, said.shown, said.heard, autojunk=False)
    words: list[SpokenWord] = []
    for what, first, last, heard_first, heard_last in matcher.get_opcodes():
        heard = spoken[heard_first:heard_last]
        if what == "equal":
            pairs = zip(shown[first:last], heard, strict=True)
            words += [SpokenWord(text, word.start, word.end) for text, word in pairs]
        elif what != "insert":
            passing = words[-1].end if words else 0.0
            part = said.part(first, last, heard_first, heard_last)
            words += _in_place(shown[first:last], heard, part, passing)
    return tuple(words)


@dataclass(frozen=True, slots=True)
class _Said:
    """The letters that each word stands for when it is read aloud."""

    shown: tuple[str, ...]
    heard: tuple[str, ...]

    def part(self, first: int, last: int, heard_first: int, heard_last: int) -> _Said:
        return _Said(self.shown[first:last], self.heard[heard_first:heard_last])


def _letters(words: Sequence[str], lang: str) -> tuple[str, ...]:
    # Neighbours count: "3" is "third" after "March".
    plain = [word if word != PAUSE_MARK else "—" for word in words]
    script = Directions().script(" ".join(plain), lang)
    return tuple(_key("".join(word.spoken)) or _key(word.shown) for word in script.words)


def _key(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


def _in_place(
    shown: Sequence[str], heard: Sequence[SpokenWord], said: _Said, passing: float
) -> list[SpokenWord]:
    """Return the times of shown words none of which is said exactly so."""
    words: list[SpokenWord] = []
    first = at = 0
    for number, low, high in (*_alike(said), (len(shown), len(heard), len(heard))):
        words += _shared(shown[first:number], heard[at:low], passing)
        if number < len(shown):
            words.append(SpokenWord(shown[number], heard[low].start, heard[high - 1].end))
        passing = words[-1].end if words else passing
        first, at = number + 1, high
    return words


def _alike(said: _Said) -> list[tuple[int, int, int]]:
    """Return which shown words look like which stretch of the heard ones, in order.

    Of all ways to pair them, the one that shares the most letters.
    """
    count = len(said.heard)
    if len(said.shown) * count > MOST_PAIRS:
        return []

    @cache
    def best(number: int, at: int) -> tuple[float, tuple[tuple[int, int, int], ...]]:
        if number == len(said.shown) or at == count:
            return 0.0, ()
        found = max(best(number + 1, at), best(number, at + 1), key=lambda way: way[0])
        for high in range(at + 1, min(count, at + LONGEST) + 1):
            alike = _likeness(said.shown[number], "".join(said.heard[at:high]))
            if alike:
                rest, pairs = best(number + 1, high)
                if alike + rest > found[0]:
                    found = alike + rest, ((number, at, high), *pairs)
        return found

    return list(best(0, 0)[1])


@cache
def _likeness(one: str, other: str) -> float:
    """Return how many letters two words share, 0 if they are too unlike."""
    longer = max(len(one), len(other))
    if not one or min(len(one), len(other)) < ALIKE * longer:
        return 0.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return same - (longer - same) if same >= ALIKE * longer else 0.0


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
