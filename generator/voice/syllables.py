"""How long words take where no voice tells: an estimate by their syllables."""

from __future__ import annotations

import re
import unicodedata

from generator.voice.narration import SpokenWord, split_words
from generator.voice.speech import makes_sound, spoken_words

LEAST_SECONDS = 0.16
SYLLABLE_SECONDS = 0.21
"""With the pauses below: about 140 words a minute in everyday English, a calm reading pace."""

PAUSES = {",": 0.2, ";": 0.3, ":": 0.3, "—": 0.3, "–": 0.3, "…": 0.45}
SENTENCE_ENDS = ".!?。！？"

_VOWELS = re.compile(r"[aeiouyæøœ]+")
_SILENT_E = re.compile(r"(?<=[^aeiouy\Wl])e(?:s|d)?$")


def syllables(word: str) -> int:
    """Return about how many syllables a word has; at least 1 if it holds a letter or digit.

    Latin letters are counted by their groups of vowels, digits one by one (a digit is about a
    word), and a letter of any other script as a syllable of its own, two consonants as one.
    """
    base = "".join(
        char
        for char in unicodedata.normalize("NFD", word.lower())
        if not unicodedata.combining(char)
    )
    latin = re.sub(r"[^a-zæøœßłđð]", "", base)
    count = len(_VOWELS.findall(_SILENT_E.sub("", latin)) or latin[:1])
    digits = sum(char.isdigit() for char in base)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in base if char.isalpha())
    others = sum(char.isalpha() for char in base) - len(latin) - wide
    return count + round(1.3 * digits) + wide + (others + 1) // 2


def estimated_words(
    text: str, *, speed: float = 1.0, pause: float = 0.6
) -> tuple[tuple[SpokenWord, ...], float]:
    """Return the words of a text with reading times from 0 on, and the seconds of the whole.

    A word that makes no sound has start == end. `pause` stands between sentences, outside of all
    words, as shorter ones do at commas and dashes.
    """
    words: list[SpokenWord] = []
    now = 0.0
    for shown, spoken in zip(split_words(text), spoken_words(text), strict=True):
        seconds = 0.0
        if makes_sound(spoken):
            seconds = word_seconds(spoken) / speed
        words.append(SpokenWord(shown, now, now + seconds))
        now += seconds
        # A mark before the first sound has nothing to pause after.
        now += rest_after(spoken, pause) if now else 0.0
    return tuple(words), words[-1].end if words else 0.0


def word_seconds(spoken: str) -> float:
    """Return how long a word takes at a calm pace."""
    return max(LEAST_SECONDS, 0.06 + SYLLABLE_SECONDS * syllables(spoken))


def rest_after(spoken: str, sentence_pause: float) -> float:
    """Return the seconds of rest that the mark at a word's end asks for."""
    mark = spoken.rstrip("\"'”’)]»")[-1:]
    return sentence_pause if mark and mark in SENTENCE_ENDS else PAUSES.get(mark, 0.0)
