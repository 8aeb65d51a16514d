"""A text cut into pieces for a service that takes only so many characters at a time.

Cuts fall where a speaker breathes: at the ends of sentences, else of clauses, else of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.values import dataclass
from generator.voice.speech import makes_sound, spoken_words
from generator.voice.syllables import PAUSES, SENTENCE_ENDS

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_QUOTES = "\"'”’)]»」』"
_INSIDE = re.compile(rf".+?[。！？]+[{re.escape(_QUOTES)}]*|.+")
_ABBREVIATION = re.compile(r"(dr|mr|mrs|ms|st|prof|vs|no|e\.g|i\.e)\.", re.I)
_CLAUSE_ENDS = frozenset(PAUSES) | frozenset("，、；：،؛")


@dataclass(frozen=True, slots=True)
class Part:
    """A word as it is spoken, or a part of one, and the number of the word in the text."""

    word: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some parts to be spoken in one breath, and the seconds of rest after them."""

    parts: tuple[Part, ...]
    rest: float

    @property
    def text(self) -> str:
        """What to say."""
        return " ".join(part.spoken for part in self.parts)


def pieces(text: str, most: int, pause: float) -> tuple[Piece, ...]:
    """Return a text in pieces of at most so many characters; `pause` rests between sentences.

    What makes no sound is left out.
    """
    found: list[Piece] = []
    for sentence in _sentences(text):
        within = [each for each in _breaths(sentence, most) if _sounds(each)]
        for number, parts in enumerate(within):
            last = number == len(within) - 1
            found.append(Piece(tuple(parts), pause if last else PAUSES.get(_mark(parts[-1]), 0.0)))
    return tuple(found)


def _sounds(parts: Sequence[Part]) -> bool:
    return any(makes_sound(part.spoken) for part in parts)


def _mark(part: Part) -> str:
    return part.spoken.rstrip(_QUOTES)[-1:]


def _sentences(text: str) -> Iterator[list[Part]]:
    number = 0
    for paragraph in _PARAGRAPH_END.split(text):
        sentence: list[Part] = []
        for spoken in spoken_words(paragraph):
            for token in spoken.split():
                for inside in _INSIDE.findall(token):
                    sentence.append(Part(number, inside))
                    if _ends_sentence(sentence[-1]):
                        yield sentence
                        sentence = []
            number += 1
        if sentence:
            yield sentence


def _ends_sentence(part: Part) -> bool:
    mark = _mark(part)
    return bool(mark) and mark in SENTENCE_ENDS and not _ABBREVIATION.fullmatch(part.spoken)


def _breaths(sentence: Sequence[Part], most: int) -> Iterator[list[Part]]:
    """Yield a sentence in pieces, each as long as the limit and the ends of clauses allow."""
    parts = [short for part in sentence for short in _shortened(part, most)]
    while parts:
        fitting = _fitting(parts, most)
        cut = fitting
        if fitting < len(parts):
            ends = (n for n in range(fitting, 0, -1) if _mark(parts[n - 1]) in _CLAUSE_ENDS)
            cut = next(ends, fitting)
        yield parts[:cut]
        parts = parts[cut:]


def _fitting(parts: Sequence[Part], most: int) -> int:
    """Return how many of the parts fit into one piece."""
    length = -1
    for number, part in enumerate(parts):
        length += 1 + len(part.spoken)
        if length > most:
            return number
    return len(parts)


def _shortened(part: Part, most: int) -> Iterator[Part]:
    """Yield a part cut to the limit, after a mark within it where there is one."""
    rest = part.spoken
    while len(rest) > most:
        ends = (n for n in range(most, 0, -1) if rest[n - 1] in _CLAUSE_ENDS)
        cut = next(ends, most)
        yield Part(part.word, rest[:cut])
        rest = rest[cut:]
    yield Part(part.word, rest)
