"""A person's own voice: a file for each text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.errors import VoiceError
from generator.voice import sphinx
from generator.voice.align import align
from generator.voice.engine import Engine, VoiceSettings, refuse_voice
from generator.voice.listening import Hearing, can_listen, listen
from generator.voice.narration import Narration, SpokenWord, Timing, split_words
from generator.voice.recording_file import RATE, found_files, prepared, required_file, shown
from generator.voice.speech import makes_sound, spoken_words

REVISION = 1
"""Goes up when what is heard or when changes."""

MOST_TOLD = 12
"""So many words are told in an error."""


class Recording:
    """The engine `recording`: any language; who speaks it is a person."""

    name = "recording"
    languages = ("*",)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        """Return the recording of a text, from its first word to its last, cleaned and levelled.

        It is as quick as it was spoken: speed and pause change nothing. Raises VoiceError, naming
        the file, if there is none, it can't be used, or it says something else than the text.
        """
        if not any(makes_sound(spoken) for spoken in spoken_words(text)):
            mute = tuple(SpokenWord(word, 0.0, 0.0) for word in split_words(text))
            return _narration(np.zeros(0, np.float32), mute, "estimated")
        path = required_file(settings)
        pcm = prepared(path, text)
        hearing = listen(pcm, RATE, text) if can_listen(lang) else None
        if hearing is not None and hearing.wrong > settings.most_wrong:
            raise _says_something_else(path, hearing)
        return _narration(pcm, *align(pcm, RATE, text, lang))

    def require_voice(self, voice: str) -> None:
        """Raise VoiceError: recordings are found by what they say, not by who speaks."""
        refuse_voice(self.name, voice)

    def files(self, settings: VoiceSettings) -> tuple[Path, ...]:
        """Return the recording that is meant, if it is there."""
        return found_files(settings)

    def fingerprint(self) -> str:
        """Return this module's revision, and whether a recogniser is there to find the words."""
        return f"recording {REVISION} {'aligned' if sphinx.installed() else 'estimated'}"


def _narration(
    pcm: NDArray[np.float32], words: tuple[SpokenWord, ...], timing: Timing
) -> Narration:
    return Narration(
        pcm=pcm,
        rate=RATE,
        words=words,
        timing=timing,
        engine=Recording.name,
        voice="",
        synthetic=False,
    )


def _says_something_else(path: Path, hearing: Hearing) -> VoiceError:
    return VoiceError(
        f"{shown(path)} says something else than the text: {hearing.wrong:.0%} of its words "
        f"differ. Missed: {_told(hearing.missed)}. Heard: {_told(hearing.heard)}.",
        hint="Is it the recording of another text? If the recogniser is wrong, raise "
        "`voice: recording: most_wrong`.",
    )


def _told(words: tuple[str, ...]) -> str:
    if not words:
        return "nothing"
    return " ".join(words[:MOST_TOLD]) + " ..." * (len(words) > MOST_TOLD)


def engine() -> Engine:
    """Return the engine."""
    return Recording()
