"""Many sounds on one track, each at its time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.audio.pcm import Pcm


def over(voice: Pcm, bed: Pcm) -> Pcm:
    """Return a voice in mono over all channels of a bed of the same length and rate."""
    track = bed.samples.copy()
    for channel in range(track.shape[1]):
        track[:, channel] += voice.samples[:, 0]
    return Pcm(track, bed.rate)


def place(parts: Iterable[tuple[int, Pcm]], frames: int, *, rate: int, channels: int = 2) -> Pcm:
    """Return one track of so many frames with each part added from its start frame on.

    Parts are resampled and made stereo as the track asks; what reaches beyond it is cut off.
    Nothing keeps the sum below full scale: `master` does that.
    """
    track = np.zeros((frames, channels), np.float32)
    for start, part in parts:
        fitting = part.resampled(rate)
        fitting = fitting.to_stereo() if channels == 2 else fitting.to_mono()
        first, last = max(start, 0), min(start + fitting.frames, frames)
        if last > first:
            track[first:last] += fitting.samples[first - start : last - start]
    return Pcm(track, rate)
