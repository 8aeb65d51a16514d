"""Sound that goes round: a soundscape at its level, music joined to its own beginning."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.audio.key import Key
from generator.audio.loudness import integrated
from generator.audio.pcm import Pcm
from generator.audio.soundscapes import FRAMES, SECONDS, SoundscapeName, soundscape

LOUDNESS = -20.0
"""LUFS of every loop of a soundscape, so that one can take another's place."""
REVISION = 1
"""Goes up when the same soundscape is made in another way."""


def soundscape_loop(name: SoundscapeName, key: Key, seed: int, rate: int) -> Pcm:
    """Return a soundscape as a loop of SECONDS in stereo: equal seeds, equal samples.

    It is the same sound at any rate, but for what a low rate can't hold.
    """
    samples = soundscape(name)(np.random.default_rng(seed), key)
    pcm = Pcm(_at_rate(samples, rate), rate)
    return pcm.gained(LOUDNESS - integrated(pcm))


def _at_rate(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Return a loop [FRAMES, 2] at another rate, exactly: its spectrum goes round as well."""
    frames = SECONDS * rate
    spectra = np.fft.rfft(samples.T, axis=1)
    spectra[:, 0] = 0.0  # nothing stands still
    kept = spectra[:, : min(frames, FRAMES) // 2]
    resampled = np.fft.irfft(kept, frames, axis=1) * (frames / FRAMES)
    return np.ascontiguousarray(resampled.T, np.float32)


def laid(loop: Pcm, frames: int, start: int) -> NDArray[np.float32]:
    """Return so many frames of a loop, from its frame `start` on and round as often as needed."""
    first = start % loop.frames
    rounds, last = divmod(first + frames, loop.frames)
    if not rounds:
        return loop.samples[first:last]
    between = [loop.samples] * (rounds - 1)
    return np.concatenate([loop.samples[first:], *between, loop.samples[:last]])


def joined_to_itself(pcm: Pcm, melt: float, search: float) -> Pcm:
    """Return a loop of a sound, its end melting into its beginning for `melt` seconds.

    The end is chosen among the last `search` seconds: where the sound is most like its
    beginning, so that neither wave nor beat stumbles. Both are in seconds, together less than
    half of the sound.
    """
    length, reach = round(melt * pcm.rate), round(search * pcm.rate)
    mono = pcm.samples.mean(axis=1, dtype=np.float32)
    end, likeness = _most_alike(mono[:length], mono[-(length + reach) :])
    last = pcm.frames - length - reach + end
    turn = np.linspace(0, np.pi / 2, length, dtype=np.float32)[:, None]
    coming, going = np.sin(turn) ** 2, np.cos(turn) ** 2
    # As loud all through, however much the two are alike.
    even = 1 / np.sqrt(coming**2 + going**2 + 2 * likeness * coming * going)
    melted = (coming * pcm.samples[:length] + going * pcm.samples[last : last + length]) * even
    return Pcm(np.concatenate([melted, pcm.samples[length:last]]), pcm.rate)


def _most_alike(head: NDArray[np.float32], tail: NDArray[np.float32]) -> tuple[int, float]:
    """Return where in `tail` a part is most like `head`, and how much, from 0 to 1."""
    size = 1 << (len(tail) + len(head)).bit_length()
    spectrum = np.fft.rfft(tail, size) * np.conj(np.fft.rfft(head, size))
    products = np.fft.irfft(spectrum, size)[: len(tail) - len(head) + 1]
    total = np.concatenate([[0.0], np.cumsum(np.square(tail, dtype=np.float64))])
    powers = total[len(head) :] - total[: -len(head)]
    alike = products / np.sqrt(np.maximum(powers * np.square(head, dtype=np.float64).sum(), 1e-12))
    best = int(np.argmax(alike))
    return best, float(np.clip(alike[best], 0, 1))
