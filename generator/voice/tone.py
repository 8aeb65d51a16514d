"""A beep a word, at times known to the sample: for tests, ours and those of users."""

from __future__ import annotations

from math import ceil

import numpy as np

from generator.voice.engine import Engine, VoiceSettings, refuse_voice
from generator.voice.narration import Narration, SpokenWord
from generator.voice.syllables import estimated_words

RATE = 24_000
LEVEL = 0.25
RAMP_SECONDS = 0.005
LOWEST_HZ, NOTES = 330.0, 8
"""Word n sounds at the n-th note of a rising scale of whole tones, then from the bottom again."""


class Tone:
    """The engine `tone`: any language; a sine burst from the start to the end of each word."""

    name = "tone"
    languages = ("*",)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:  # noqa: ARG002
        """Return one burst a word that makes a sound; times are those of the samples."""
        estimated, seconds = estimated_words(text, speed=settings.speed, pause=settings.pause)
        pcm = np.zeros(ceil(seconds * RATE), np.float32)
        words = []
        for number, word in enumerate(estimated):
            start, end = round(word.start * RATE), round(word.end * RATE)
            pcm[start:end] = _burst(end - start, LOWEST_HZ * 2 ** (number % NOTES / 6))
            words.append(SpokenWord(word.text, start / RATE, end / RATE))
        return Narration(
            pcm=pcm,
            rate=RATE,
            words=tuple(words),
            timing="engine",
            engine=self.name,
            voice="",
            synthetic=False,
        )

    def require_voice(self, voice: str) -> None:
        """Raise VoiceError: there is one voice only, and it has no name."""
        refuse_voice(self.name, voice)

    def fingerprint(self) -> str:
        """Return the version of the sound."""
        return "tone 1"


def _burst(samples: int, hertz: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    position = np.arange(samples)
    edge = np.minimum(position + 1, samples - position) / (RAMP_SECONDS * RATE)
    wave = LEVEL * np.minimum(edge, 1.0) * np.sin(2 * np.pi * hertz * position / RATE)
    return wave.astype(np.float32)


def engine() -> Engine:
    """Return the engine."""
    return Tone()
