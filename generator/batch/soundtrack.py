"""What a card sounds like: its narrations over its bed, as one mastered track."""

from __future__ import annotations

from collections.abc import Sequence

from generator.audio.duck import ducked
from generator.audio.master import Mastered, master
from generator.audio.mix import over, place
from generator.audio.pcm import Pcm
from generator.batch.bed import bed_of, bed_sound
from generator.batch.studio import Studio
from generator.clock import SAMPLE_RATE, Clock
from generator.compose import Composition
from generator.model import Card
from generator.theme import Theme
from generator.voice.narration import Narration


def soundtrack(
    card: Card,
    theme: Theme,
    composition: Composition,
    narrations: Sequence[Narration],
    studio: Studio,
) -> Mastered:
    """Return the mastered track of a card, stereo at SAMPLE_RATE and as long as the video.

    Raises ContentError if its music can't be played.
    """
    voice, bed = stems(card, theme, composition, narrations, studio)
    settings = studio.settings.sound
    if bed is None:
        return master(voice.to_stereo(), settings.loudness, settings.peak)
    loudness = settings.alone if voice.silent else settings.loudness
    return master(over(voice, bed), loudness, settings.peak)


def stems(
    card: Card,
    theme: Theme,
    composition: Composition,
    narrations: Sequence[Narration],
    studio: Studio,
) -> tuple[Pcm, Pcm | None]:
    """Return the voice in mono, and the bed as far below it as it shall be, None without one."""
    clock = Clock(composition.scene.fps)
    frames = clock.sample_at(composition.scene.frames)
    parts = [
        (clock.sample_at(start), Pcm.mono(each.pcm, each.rate))
        for start, each in zip(composition.starts, narrations, strict=True)
    ]
    voice = place(parts, frames, rate=SAMPLE_RATE, channels=1)
    bed = bed_of(card, theme, studio)
    if bed is None:
        return voice, None
    samples = bed_sound(bed, card, frames, studio)
    below = studio.settings.sound.below_voice
    return voice, Pcm(ducked(samples, voice.samples[:, 0], SAMPLE_RATE, below), SAMPLE_RATE)
