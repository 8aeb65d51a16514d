"""Narrations to a Timeline: who speaks when, and how long each beat stays to be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from generator.clock import Clock
from generator.compose.matching import times_of_shown
from generator.errors import RenderError
from generator.model import Beat, Breath, Card
from generator.scene.timeline import BeatSpan, Cue, Timeline
from generator.values import dataclass
from generator.voice.narration import Narration, split_words


@dataclass(frozen=True, slots=True)
class Rests:
    """The rests of a theme, in seconds."""

    lead_in: float
    """Before the first word of the card."""
    rest: float
    """From the last word of a beat to the first of the next."""
    tail: float
    """After the last word of the card."""
    ramp: float = 0.0
    """How long a word takes to light."""
    enter: float = 0.0
    """How long a beat takes to come; the first is there at once."""
    leave: float = 0.0
    """How long a beat takes to go; the last one stays."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A timeline, and the frame at which each beat's narration starts to sound."""

    timeline: Timeline
    starts: tuple[int, ...]


STANDS = 0.5
"""Least seconds a beat stands at rest with its last word lit, before it leaves."""
HURRIES = 0.1
"""The same of a beat that asks for its seconds: they are to be kept."""
HELP_SECONDS = 4.0
"""Least time of a beat that says where to get help: long enough to find a pen."""


def reading_seconds(beat: Beat) -> float:
    """Return the least time a beat must stay to be read in silence.

    max(2.0, 0.8 + characters / 13, 0.4 x words): about 150 words a minute.
    """
    text = beat.text
    least = max(2.0, 0.8 + len(text) / 13, 0.4 * len(split_words(text)))
    return max(least, HELP_SECONDS) if beat.role == "help" else least


def timed(card: Card, narrations: Sequence[Narration], rests: Rests) -> Timed:
    """Return when each beat and word of a card happens.

    Raises RenderError if the card lasts longer than its format allows.
    """
    clock = Clock(card.format.fps)
    spans: list[BeatSpan] = []
    starts: list[int] = []
    now = 0
    last = len(card.entry.beats) - 1
    for number, (beat, narration) in enumerate(zip(card.entry.beats, narrations, strict=True)):
        # A word is said once its beat is there.
        lead = max(rests.rest / 2, rests.enter) if number else rests.lead_in
        voice = now + clock.frames(lead)
        coming, going = rests.enter if number else 0.0, rests.leave if number < last else 0.0
        after = rests.rest / 2 if number < last else rests.tail
        cues = _cues(beat, card.entry.lang, narration, voice, clock)
        stands = HURRIES if beat.seconds else STANDS
        end = max(
            voice + clock.frames(narration.seconds + after),
            _settled(cues, clock.frames(rests.ramp)) + clock.frames(stands + going),
            now + clock.frames(_least(beat, coming + going)),
        )
        if beat.breath is not None:
            least = max(Fraction(narration.seconds), Fraction(beat.seconds))
            rest = Fraction(max(after, going + HURRIES))
            end = max(end, voice + clock.frames(_breathing(beat.breath, least) + rest))
        spans.append(BeatSpan(now, end, cues))
        starts.append(voice)
        now = end
    _refuse_too_long(card, float(clock.seconds(now)))
    return Timed(Timeline(card.format.fps, tuple(spans), now), tuple(starts))


def _breathing(breath: Breath, least: Fraction) -> Fraction:
    """Return how long whole rounds of a breath last: its own, or more if the voice needs more."""
    return max(breath.rounds, math.ceil(least / breath.seconds)) * breath.seconds


def _settled(cues: Sequence[Cue], ramp: int) -> int:
    """Return the frame from which no word changes any more: each lights, and then settles."""
    return max((max(cue.end, cue.start + ramp) + ramp for cue in cues), default=0)


def _least(beat: Beat, moving: float) -> float:
    """Return the least seconds of a beat that comes and goes for so long."""
    if beat.seconds:
        return max(reading_seconds(beat), beat.seconds)
    # Half of a fade is too faint to read by.
    return reading_seconds(beat) + moving / 2


def _refuse_too_long(card: Card, seconds: float) -> None:
    limit = card.format.max_seconds
    if seconds > limit:
        raise RenderError(
            f"the card lasts {seconds:.0f} s and {card.format.title} takes at most {limit:.0f} s",
            where=card.entry.ref,
            hint="Shorten its texts, or split it into two entries.",
        )


def _cues(beat: Beat, lang: str, narration: Narration, start: int, clock: Clock) -> tuple[Cue, ...]:
    """Return one cue for each word shown, whatever words were spoken for them."""
    shown = split_words(beat.text)
    spoken = narration.words
    if shown != tuple(word.text for word in spoken):
        spoken = times_of_shown(shown, spoken, lang)
    return tuple(
        Cue(text, start + clock.frame_at(word.start), start + clock.frame_at(word.end))
        for text, word in zip(shown, spoken, strict=True)
    )
