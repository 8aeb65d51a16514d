"""The embedded voice: hibari-tts, English, offline, with the exact time of every word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from generator.errors import VoiceError
from generator.voice.align import spoken_at
from generator.voice.catalogue import require_language
from generator.voice.engine import Engine, VoiceSettings
from generator.voice.hibari_graph import Network
from generator.voice.hibari_library import (
    DEFAULT_VOICE,
    find_voice,
    library,
    library_fingerprint,
)
from generator.voice.hibari_phonemes import Phonemes, Phonemizer
from generator.voice.narration import Narration, split_words
from generator.voice.speech import makes_sound, spoken_words
from generator.voice.takes import Take, join, trimmed

RATE = 24_000
REVISION = 1
"""Goes up when this module changes what is heard or when."""

CALM = 0.7
"""The model's own speed for a calm pace: with pauses about 145 words a minute."""

LATENESS, MOST_LATENESS = 0.075, 0.12
"""How much later than it sounds the model counts a phoneme: three steps of 25 ms, which stretch
as it slows down, up to a limit. The model it was taught by (Kokoro) is off by as much, and takes
the same three steps away for its own word times. Measured by forced alignment of 450 words, ms:
75-80 at the model's speeds 1.0 to 1.5, 105 at 0.7, 120 from 0.55 down to 0.35."""

AUDIBLE = 0.01
"""A word before a pause ends where its level falls below this part of the loudest: the model
counts some of the silence as the word's."""
LEVEL_SECONDS = 0.010

_PARAGRAPH_END = re.compile(r"\n\s*\n")


class Hibari:
    """The engine `hibari`."""

    name = "hibari"
    languages = ("en",)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        """Return the text spoken, with word times from the model itself.

        Raises VoiceError for a language other than English, for letters that are not Latin and
        for an unknown voice.
        """
        require_language(self.name, self.languages, lang)
        _require_latin(text)
        voice = settings.voice or DEFAULT_VOICE
        takes = []
        for numbers, words in _sentences(text):
            network, phonemizer = _load(voice)
            for phonemes in phonemizer.sentence(numbers, words):
                takes += [_take(network, phonemes, settings)] if phonemes.audible else []
        pcm, times = join(takes, RATE)
        return Narration(
            pcm=pcm,
            rate=RATE,
            words=spoken_at(split_words(text), times),
            timing="engine",
            engine=self.name,
            voice=voice,
            synthetic=True,
        )

    def require_voice(self, voice: str) -> None:
        """Raise VoiceError if hibari has no such voice, or not on this machine yet."""
        find_voice(voice or DEFAULT_VOICE)

    def fingerprint(self) -> str:
        """Return the library's version, the hash of its model and this module's revision."""
        return f"hibari {REVISION} {library_fingerprint()}"


def _require_latin(text: str) -> None:
    foreign = [
        shown
        for shown, spoken in zip(split_words(text), spoken_words(text), strict=True)
        if any(char.isalpha() and "LATIN" not in unicodedata.name(char, "") for char in spoken)
    ]
    if foreign:
        raise VoiceError(
            f"The voice 'hibari' can't read {', '.join(map(repr, foreign))}.",
            hint="It reads Latin letters. Is the entry's language right? Else write under `say:` "
            "how the words sound.",
        )


@cache
def _load(voice: str) -> tuple[Network, Phonemizer]:
    model, british = find_voice(voice)
    return Network(model), Phonemizer(british=british)


def _sentences(text: str) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Yield the words of each sentence: their numbers in the text and how they are spoken.

    A blank line ends a sentence; a single line break is a matter of layout.
    """
    number = 0
    for paragraph in _PARAGRAPH_END.split(text):
        forms = spoken_words(paragraph)
        said = [(number + i, form) for i, form in enumerate(forms) if form]
        number += len(forms)
        first = 0
        split = library("tts").Hibari.split_sentences(" ".join(form for _, form in said))
        for sentence in split:
            part = said[first : first + len(sentence.split())]
            first += len(part)
            if any(makes_sound(form) for _, form in part):
                yield [i for i, _ in part], [form for _, form in part]


def _take(network: Network, phonemes: Phonemes, settings: VoiceSettings) -> Take:
    """Speak one sentence and keep what lies between its first and its last sound."""
    speed = CALM * settings.speed
    pcm, ends = network.speak(phonemes.ids, speed, settings.seed)
    lateness = min(LATENESS / min(speed, 1.0), MOST_LATENESS)
    times = _times(phonemes.owners, np.maximum(ends - lateness, 0.0), pcm)
    first, last = min(a for a, _ in times.values()), max(b for _, b in times.values())
    kept, shift = trimmed(pcm, RATE, first, last)
    shifted = {word: (a - shift, b - shift) for word, (a, b) in times.items()}
    return Take(kept, shifted, settings.pause)


def _times(
    owners: Sequence[int], ends: NDArray[np.float64], pcm: NDArray[np.float32]
) -> dict[int, tuple[float, float]]:
    """Return start and end of each word from the ends of its phonemes and the sound itself."""
    step = round(LEVEL_SECONDS * RATE)
    level = np.sqrt(np.square(pcm[: len(pcm) // step * step]).reshape(-1, step).mean(axis=1))
    audible = level > AUDIBLE * level.max(initial=0.0)
    times: dict[int, tuple[float, float]] = {}
    for place, owner in enumerate(owners):
        if owner < 0:
            continue
        start = times[owner][0] if owner in times else float(ends[place - 1])
        end = float(ends[place])
        if owners[place + 1] < 0:
            heard = np.flatnonzero(audible[round(start * RATE) // step : round(end * RATE) // step])
            if len(heard):
                end = min(end, (round(start * RATE) // step + int(heard[-1]) + 1) * step / RATE)
        times[owner] = (start, max(start, end))
    return times


def engine() -> Engine:
    """Return the engine."""
    return Hibari()
