"""English text -> for each word the parts that are heard of it, and how those may sound."""

from __future__ import annotations

import re
from functools import cache

from generator.errors import VoiceError
from generator.values import dataclass
from generator.voice.arpabet import arpabet
from generator.voice.hibari_library import library
from generator.voice.hibari_phonemes import Phonemizer
from generator.voice.reading import match_reading
from generator.voice.speech import SPOKEN_SYMBOLS, makes_sound, spoken_words

_BETWEEN = re.compile(r"[-‐‑–—/_…]+")
_MARK = rf"[^\w{re.escape(''.join(SPOKEN_SYMBOLS))}]"
_EDGES = re.compile(rf"^{_MARK}+|{_MARK}+$")


@dataclass(frozen=True, slots=True)
class Heard:
    """A part of a word that is heard by itself: `well` and `being` of `Well-being`."""

    word: int
    """The number of the word in the text."""
    piece: str
    """How it is written, without the marks around it."""

    @property
    def plain(self) -> bool:
        """True if a dictionary may have it: letters, in no more than one capital."""
        letters = self.piece.replace("'", "")
        return letters.isalpha() and (len(letters) == 1 or not letters[1:].isupper())


def heard_parts(text: str) -> tuple[Heard, ...]:
    """Return what is heard of an English text, in order; a mute word has no part."""
    forms = spoken_words(text)
    numbers = [number for number, form in enumerate(forms) for _ in form.split()]
    said = [part for form in forms for part in form.split()]
    normalize = library("g2p").normalize
    reading = normalize(" ".join(said)).split()
    ranges = match_reading(said, reading, normalize)
    return tuple(
        Heard(number, piece)
        for number, span in zip(numbers, ranges, strict=True)
        for token in reading[span.start : span.stop]
        for part in _BETWEEN.split(token)
        if makes_sound(part) and (piece := _EDGES.sub("", part))
    )


def pronunciations(piece: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways a part may sound, in ARPAbet; none if it can't be read as English.

    A number of several digits may be read as one, or digit by digit.
    """
    ways = [piece]
    if piece.isdigit() and len(piece) > 1:
        ways.append(" ".join(piece))
    found = (_sounds(way) for way in ways)
    return tuple(sounds for sounds in found if sounds)


def _sounds(text: str) -> tuple[str, ...]:
    try:
        return arpabet(_phonemizer().sounds(text))
    except VoiceError:
        return ()


@cache
def _phonemizer() -> Phonemizer:
    return Phonemizer(british=False)
