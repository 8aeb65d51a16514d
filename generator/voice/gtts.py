"""The online voice: Google Translate's, by way of gTTS. The text goes to Google."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from generator.audio.reading import read_sound
from generator.audio.tempo import at_tempo
from generator.errors import VoiceError, did_you_mean
from generator.voice import sphinx
from generator.voice.align import align, spoken_at
from generator.voice.catalogue import require_language
from generator.voice.clauses import Piece, pieces
from generator.voice.engine import Engine, VoiceInfo, VoiceSettings
from generator.voice.gtts_languages import (
    ACCENTS,
    LANGUAGES,
    foreign_letters,
    own_accent,
    service_code,
)
from generator.voice.gtts_service import MOST_CHARACTERS, fetch_mp3
from generator.voice.lane import Lane, Outage
from generator.voice.narration import Narration, Timing, split_words
from generator.voice.pauses import STEP, levels
from generator.voice.speech import spoken_words
from generator.voice.syllables import estimated_words
from generator.voice.takes import Take, join, trimmed

RATE = 24_000
REVISION = 1
"""Goes up when this module changes what is heard or when."""

SLOW_BELOW = 0.8
"""The service has two paces. Below this speed its slow one is heard as it is; above, its normal
one, brought to the speed asked for."""

LEAST_PACE, MOST_PACE, ODD_SECONDS = 0.4, 3.0, 2.0
"""How long a piece may sound against a calm reader's estimate, and the seconds more it may take.
The embedded voice takes 0.7 to 1.2 of it at a brisk pace, and up to 2.0 at the slowest; half of a
sentence lies below."""

AUDIBLE = 0.01
"""Sound is what has at least this part of the loudest 10 ms."""
ENDS_LOUD = 0.25
"""A whole recording dies away: one whose last 30 ms have this part of the loudest is cut."""


class Gtts:
    """The engine `gtts`."""

    name = "gtts"
    languages = LANGUAGES

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        """Return the text spoken, a request for each sentence or 100 characters of it.

        Raises VoiceError for a language, a voice or letters it does not have, Outage if the
        service gives no whole recording of each piece.
        """
        require_language(self.name, self.languages, lang)
        self.require_voice(settings.voice)
        _require_letters(text, lang)
        domain = settings.voice or own_accent(lang)
        takes: list[Take] = []
        timings: list[Timing] = []
        for piece in pieces(text, MOST_CHARACTERS, settings.pause):
            sound = partial(self._sound, piece, lang, domain, settings)
            take, timing = _take(piece, self._lane.ask(sound, seed=piece.text), lang)
            takes.append(take)
            timings.append(timing)
        pcm, times = join(takes, RATE)
        return Narration(
            pcm=pcm,
            rate=RATE,
            words=spoken_at(split_words(text), times),
            timing="estimated" if "estimated" in timings else "aligned",
            engine=self.name,
            voice=domain,
            synthetic=True,
        )

    def require_voice(self, voice: str) -> None:
        """Raise VoiceError if there is no such accent."""
        if voice and voice not in ACCENTS:
            raise VoiceError(
                f"The engine 'gtts' has no voice {voice!r}.", hint=did_you_mean(voice, ACCENTS)
            )

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the accents, by their domain."""
        return tuple(VoiceInfo(domain, title) for domain, title in ACCENTS.items())

    def fingerprint(self) -> str:
        """Return the versions of gTTS and of this module; the service itself tells none."""
        times = "aligned" if sphinx.installed() else "estimated"
        return f"gtts {REVISION} gTTS {version('gTTS')} {times}"

    def _sound(
        self, piece: Piece, lang: str, domain: str, settings: VoiceSettings
    ) -> NDArray[np.float32]:
        """Return one piece as samples at RATE, from its first sound to its last. Raises Outage."""
        slow = settings.speed < SLOW_BELOW
        mp3 = fetch_mp3(
            piece.text, service_code(lang), domain, slow=slow, timeout=self._lane.limits.timeout
        )
        try:
            pcm = read_sound(mp3).to_mono().resampled(RATE).samples[:, 0]
        except ValueError as error:
            raise Outage(f"Google Translate sent something else than sound: {error}.") from error
        first, last = _span(pcm)
        _require_whole(piece, pcm, last - first)
        kept, _ = trimmed(pcm, RATE, first, last)
        return kept if slow else at_tempo(kept, RATE, settings.speed)


def _require_letters(text: str, lang: str) -> None:
    foreign = [
        shown
        for shown, spoken in zip(split_words(text), spoken_words(text), strict=True)
        if foreign_letters(spoken, lang)
    ]
    if foreign:
        raise VoiceError(
            f"The voice 'gtts' can't read {', '.join(map(repr, foreign))} in {lang!r}.",
            hint="Is the entry's language right? Else write under `say:` how the words sound.",
        )


def _span(pcm: NDArray[np.float32]) -> tuple[float, float]:
    """Return where sound begins and ends, in seconds; 0, 0 if there is none."""
    level = levels(pcm, RATE)
    heard = np.flatnonzero(level > AUDIBLE * level.max(initial=0.0))
    if not len(heard):
        return 0.0, 0.0
    return float(heard[0]) * STEP, float(heard[-1] + 1) * STEP


def _require_whole(piece: Piece, pcm: NDArray[np.float32], sounding: float) -> None:
    """Raise Outage if a recording is empty, cut, or of something else than the text."""
    _, calm = estimated_words(piece.text, pause=0.0)
    level = levels(pcm, RATE)
    if not sounding:
        raise Outage("Google Translate sent silence.")
    if sounding < LEAST_PACE * calm or level[-3:].max() > ENDS_LOUD * level.max():
        raise Outage(f"Google Translate sent a recording that ends before the text: {piece.text!r}")
    if sounding > MOST_PACE * calm + ODD_SECONDS:
        raise Outage(f"Google Translate sent a recording of something else than {piece.text!r}")


def _take(piece: Piece, pcm: NDArray[np.float32], lang: str) -> tuple[Take, Timing]:
    """Return a piece with the times of its words."""
    spoken, timing = align(pcm, RATE, piece.text, lang)
    times: dict[int, tuple[float, float]] = {}
    for part, word in zip(piece.parts, spoken, strict=True):
        if word.end > word.start:
            begun = times[part.word][0] if part.word in times else word.start
            times[part.word] = (begun, word.end)
    return Take(pcm, times, piece.rest), timing


def engine(lane: Lane) -> Engine:
    """Return the engine, which sends its requests through a lane."""
    return Gtts(lane)
