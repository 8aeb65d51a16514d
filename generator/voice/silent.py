"""No voice: silence as long as a calm reader takes, so that the words still light one by one."""

from __future__ import annotations

from math import ceil

from generator.voice.engine import Engine, VoiceSettings, refuse_voice
from generator.voice.narration import Narration
from generator.voice.syllables import estimated_words

RATE = 24_000


class Silent:
    """The engine `silent`: any language, no sound, estimated times."""

    name = "silent"
    languages = ("*",)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:  # noqa: ARG002
        """Return silence with a reading time for every word."""
        import numpy as np

        words, seconds = estimated_words(text, speed=settings.speed, pause=settings.pause)
        return Narration(
            pcm=np.zeros(ceil(seconds * RATE), np.float32),
            rate=RATE,
            words=words,
            timing="estimated",
            engine=self.name,
            voice="",
            synthetic=False,
        )

    def require_voice(self, voice: str) -> None:
        """Raise VoiceError: there is one voice only, and it has no name."""
        refuse_voice(self.name, voice)

    def fingerprint(self) -> str:
        """Return the version of the reading times."""
        return "silent 1"


def engine() -> Engine:
    """Return the engine."""
    return Silent()
