"""What a card's narrations sound like together: one mastered track."""

from __future__ import annotations

from collections.abc import Sequence

from generator.audio.master import master
from generator.audio.mix import place
from generator.audio.pcm import Pcm
from generator.batch.studio import Studio
from generator.clock import SAMPLE_RATE, Clock
from generator.compose import Composition
from generator.voice.narration import Narration


def soundtrack(composition: Composition, narrations: Sequence[Narration], studio: Studio) -> Pcm:
    """Return the mastered track of a card, stereo at SAMPLE_RATE and as long as the video."""
    scene, settings = composition.scene, studio.settings.sound
    clock = Clock(scene.fps)
    parts = [
        (clock.sample_at(start), Pcm.mono(each.pcm, each.rate))
        for start, each in zip(composition.starts, narrations, strict=True)
    ]
    track = place(parts, clock.sample_at(scene.frames), rate=SAMPLE_RATE)
    return master(track, settings.loudness, settings.peak)
