"""A recording's file: found by its name, read, cut to what is said, cleaned and levelled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.audio.denoise import denoised
from generator.audio.loudness import integrated
from generator.audio.pcm import Pcm
from generator.audio.reading import read_sound
from generator.errors import VoiceError
from generator.voice.engine import VoiceSettings
from generator.voice.pauses import sounding
from generator.voice.syllables import estimated_words
from generator.voice.takes import trimmed

FOLDER = "recordings"
ENDINGS = ("wav", "flac", "m4a", "mp3", "ogg")

RATE = 48_000

LOUDNESS, PEAK = -20.0, 0.9
"""LUFS to which a voice is brought, and the highest sample it may reach there."""

LONGEST_PACE, MORE_SECONDS = 4.0, 30.0
"""A recording may take so many times as long as a calm reader, and these seconds more."""
LEAST_PACE = 0.25
"""Nobody says a text in less than this part of a calm reader's time."""

CLIPPED, FLAT = 0.01, 4
"""Too much is cut off if this part of what sounds lies in runs of so many samples at the top."""
LEAST_LEVEL = 1e-4
"""A voice has samples above this (-80 dB); without, the microphone was off."""


def found_files(settings: VoiceSettings) -> tuple[Path, ...]:
    """Return the files with a take's name that are there, of any kind that is read."""
    if settings.root is None or not settings.take:
        return ()
    folder = settings.root / FOLDER
    paths = (folder / f"{settings.take}.{ending}" for ending in ENDINGS)
    return tuple(path for path in paths if path.is_file())


def required_file(settings: VoiceSettings) -> Path:
    """Return the file of a take. Raises VoiceError, naming the file expected, if there is none."""
    if settings.root is None or not settings.take:
        raise VoiceError(
            "The voice 'recording' does not know which recording is meant.",
            hint="Words that stand in no library have no recording: choose another voice.",
        )
    found = found_files(settings)
    if not found:
        raise VoiceError(
            f"There is no recording {FOLDER}/{settings.take}.wav.",
            hint=f"Record it (also as {', '.join(ENDINGS[1:])}), or name a stand-in under "
            "`voice: fallback`. `affirm voices recordings` lists what is missing.",
        )
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise VoiceError(f"There are {names} in {FOLDER}.", hint="Keep the one that is meant.")
    return found[0]


def shown(path: Path) -> str:
    """Return a recording as people know it."""
    return f"{FOLDER}/{path.name}"


def prepared(path: Path, text: str) -> NDArray[np.float32]:
    """Return what is said in a recording of a text, at RATE, cleaned and levelled.

    Raises VoiceError if it can't be read, holds no speech, is much longer or shorter than the
    text, or is clipped.
    """
    _, calm = estimated_words(text)
    sound = _read(path, LONGEST_PACE * calm + MORE_SECONDS, calm)
    raw = sound.to_mono().samples[:, 0]
    stretches = sounding(raw, sound.rate)
    if not stretches or float(np.abs(raw).max()) < LEAST_LEVEL:
        raise VoiceError(
            f"{shown(path)} holds no speech: it is silent throughout.",
            hint="Was the microphone on? Record it again.",
        )
    spoken = stretches[-1][1] - stretches[0][0]
    if spoken < LEAST_PACE * calm:
        raise VoiceError(
            f"{shown(path)} is too short: {spoken:.1f} s of speech for a text that takes about "
            f"{calm:.0f} s.",
            hint="Is it cut off? Record it again.",
        )
    _require_unclipped(path, sound)
    kept, _ = trimmed(_cleaned(raw, sound.rate), sound.rate, stretches[0][0], stretches[-1][1])
    return _levelled(Pcm.mono(kept, sound.rate).resampled(RATE))


def _read(path: Path, longest: float, calm: float) -> Pcm:
    try:
        return read_sound(path.read_bytes(), longest)
    except OSError as error:
        raise VoiceError(f"{shown(path)} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise VoiceError(
            f"{shown(path)} can't be used: {error}.",
            hint=f"It should hold one text of about {calm:.0f} s. Does it play in another program?",
        ) from error


def _require_unclipped(path: Path, sound: Pcm) -> None:
    """Raise VoiceError if the loud parts were cut off at the top, in any channel."""
    for channel in np.abs(sound.samples.T):
        peak = float(channel.max())
        if peak < LEAST_LEVEL:
            continue
        top = np.concatenate([[False], channel >= 0.995 * peak, [False]])
        runs = np.diff(np.flatnonzero(top[1:] != top[:-1]).reshape(-1, 2), axis=1)
        part = float(runs[runs >= FLAT].sum()) / max(1, int((channel > 0.1 * peak).sum()))
        if part > CLIPPED:
            raise VoiceError(
                f"{shown(path)} is clipped: {part:.0%} of what sounds is cut off at the top.",
                hint="It was recorded too loud, and no program brings that back. Turn the "
                "microphone down and record it again.",
            )


def _cleaned(raw: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    # A microphone's constant offset is no sound, but would click at both ends.
    return denoised(raw - np.float32(raw.mean()), rate)


def _levelled(pcm: Pcm) -> NDArray[np.float32]:
    loudness = integrated(pcm)
    peak = float(np.abs(pcm.samples).max()) or 1.0
    wanted = 10 ** ((LOUDNESS - loudness) / 20) if np.isfinite(loudness) else PEAK / peak
    gain = np.float32(min(wanted, PEAK / peak))
    return np.asarray(pcm.samples[:, 0] * gain, np.float32)
