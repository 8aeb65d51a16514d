"""A soundscape as a file, to listen to before choosing it."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from generator.audio.key import Key
from generator.audio.loop import laid, soundscape_loop
from generator.audio.pcm import Pcm
from generator.audio.soundscapes import SoundscapeName
from generator.batch.bed import FADE_IN, FADE_OUT, KEY, SEED
from generator.bundle.disk import written_whole
from generator.clock import SAMPLE_RATE
from generator.errors import SourceRef, UsageError


def save_soundscape(name: SoundscapeName, key: Key | None, seconds: float, path: Path) -> None:
    """Write so much of a soundscape as a WAV file of 16 bits, with fades at both ends.

    Raises UsageError if the name does not end in .wav, EncodeError if it cannot be written.
    """
    if path.suffix.lower() != ".wav":
        raise UsageError(
            f"a sound cannot be written as {path.suffix or 'a file without an ending'}",
            where=SourceRef(str(path)),
            hint="Choose a name that ends in .wav.",
        )
    loop = soundscape_loop(name, key or KEY, SEED, SAMPLE_RATE)
    sound = Pcm(laid(loop, round(seconds * SAMPLE_RATE), 0), SAMPLE_RATE)
    third = seconds / 3
    sound = sound.faded(min(FADE_IN, third), min(FADE_OUT, third))
    whole = np.round(np.clip(sound.samples, -1, 1) * 32_767).astype("<i2")
    with written_whole(path) as part, wave.open(str(part), "wb") as file:
        file.setnchannels(sound.channels)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(whole.tobytes())
