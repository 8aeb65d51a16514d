"""The offline voice of one's own choice, in many languages: piper-tts, which is GPL."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from generator.errors import VoiceError
from generator.language_tag import primary
from generator.voice.align import align, spoken_at
from generator.voice.clauses import Piece, pieces
from generator.voice.engine import Engine, VoiceSettings
from generator.voice.narration import Narration, Timing, split_words
from generator.voice.piper_voice import Group, Voice, find_voice, load_voice, voice_files
from generator.voice.reading import match_reading
from generator.voice.speech import makes_sound
from generator.voice.takes import Take, join, trimmed

REVISION = 1
"""Goes up when this module changes what is heard or when."""

MOST_CHARACTERS = 400
"""A sentence is spoken at once up to so many."""

CALM = 0.85
"""The voices' own speed for a calm pace."""

LATENESS = 0.045
"""Seconds by which a word sounds before the voice counts it. Measured by forced alignment of 24
sentences of the library."""


class Piper:
    """The engine `piper`: the language of the voice that is named."""

    name = "piper"
    languages = ("*",)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        """Return the text spoken, with word times from the voice itself where it tells them.

        Raises VoiceError if the voice is not there or speaks another language.
        """
        model = find_voice(settings)
        voice = load_voice(model, model.stat().st_mtime_ns)
        if primary(voice.lang) != primary(lang):
            raise VoiceError(
                f"The voice {settings.voice!r} of piper speaks {voice.lang!r}, not {lang!r}.",
                hint="Name a voice of that language, or another engine.",
            )
        takes: list[Take] = []
        timings: list[Timing] = []
        for piece in pieces(text, MOST_CHARACTERS, settings.pause):
            take, timing = _take(voice, piece, lang, settings.speed * CALM)
            takes.append(take)
            timings.append(timing)
        pcm, times = join(takes, voice.rate)
        return Narration(
            pcm=pcm,
            rate=voice.rate,
            words=spoken_at(split_words(text), times),
            timing=next((each for each in ("estimated", "aligned") if each in timings), "engine"),
            engine=self.name,
            voice=model.stem,
            synthetic=True,
        )

    def require_voice(self, voice: str) -> None:
        """Do nothing: where a voice lies is known to the project alone; `speak` asks."""

    def files(self, settings: VoiceSettings) -> tuple[Path, ...]:
        """Return the voice's model and its description, as far as they are there."""
        return voice_files(settings)

    def fingerprint(self) -> str:
        """Return the versions of piper-tts and of this module."""
        return f"piper {REVISION} piper-tts {version('piper-tts')}"


def _take(voice: Voice, piece: Piece, lang: str, speed: float) -> tuple[Take, Timing]:
    """Return a piece spoken, with the times of its words and how they are known."""
    pcm, groups = voice.speak(piece.text, speed)
    parts = [part for part in piece.parts if makes_sound(part.spoken)]
    spans = _spans(voice, [part.spoken for part in parts], groups)
    timing: Timing = "engine"
    if spans is None:
        # The voice runs words together, as in "out of the": by ear they can be told apart.
        words, timing = align(pcm, voice.rate, " ".join(part.spoken for part in parts), lang)
        spans = [(word.start, word.end) for word in words]
    times: dict[int, tuple[float, float]] = {}
    kept, shift = trimmed(pcm, voice.rate, spans[0][0], spans[-1][1])
    for part, (start, end) in zip(parts, spans, strict=True):
        begun = times[part.word][0] if part.word in times else start - shift
        times[part.word] = (max(0.0, begun), min(end - shift, len(kept) / voice.rate))
    return Take(kept, times, piece.rest), timing


def _spans(
    voice: Voice, words: Sequence[str], groups: Sequence[Group]
) -> list[tuple[float, float]] | None:
    """Return start and end of each word in seconds, None if the voice does not tell them apart."""
    sounds = [group.sounds for group in groups]
    if len(groups) == len(words):
        ranges = tuple(range(n, n + 1) for n in range(len(words)))
    else:
        ranges = match_reading(words, sounds, voice.sounds)
    if not groups or not all(ranges):
        return None
    return [
        (max(0.0, groups[span[0]].start - LATENESS), groups[span[-1]].end - LATENESS)
        for span in ranges
    ]


def engine() -> Engine:
    """Return the engine."""
    return Piper()
