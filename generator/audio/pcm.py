"""Sound as a value: samples and their rate."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.audio.resample import resample
from generator.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Pcm:
    """Samples [n, channels] in float32, full scale = 1.0, at `rate` a second. Never changed."""

    samples: NDArray[np.float32]
    rate: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 2 or self.samples.dtype != np.float32:
            raise ValueError(f"samples are {self.samples.dtype} {self.samples.shape}, not [n, ch]")

    @classmethod
    def mono(cls, samples: NDArray[np.float32], rate: int) -> Pcm:
        """Return samples [n] as sound of one channel."""
        return cls(np.asarray(samples, np.float32).reshape(-1, 1), rate)

    @classmethod
    def silence(cls, frames: int, channels: int, rate: int) -> Pcm:
        """Return so many frames of nothing."""
        return cls(np.zeros((frames, channels), np.float32), rate)

    @property
    def frames(self) -> int:
        """The number of samples of each channel."""
        return int(self.samples.shape[0])

    @property
    def channels(self) -> int:
        """The number of channels."""
        return int(self.samples.shape[1])

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return self.frames / self.rate

    @property
    def silent(self) -> bool:
        """True if no sample differs from 0."""
        return not self.samples.any()

    def to_stereo(self) -> Pcm:
        """Return two channels; mono is heard from the middle. ValueError beyond two channels."""
        if self.channels == 2:
            return self
        if self.channels != 1:
            raise ValueError(f"{self.channels} channels are neither mono nor stereo")
        return Pcm(np.repeat(self.samples, 2, axis=1), self.rate)

    def to_mono(self) -> Pcm:
        """Return the mean of all channels as one."""
        return Pcm(self.samples.mean(axis=1, keepdims=True, dtype=np.float32), self.rate)

    def resampled(self, rate: int) -> Pcm:
        """Return the same sound at another rate, ceil(n * new / old) frames long."""
        if rate == self.rate:
            return self
        channels = [resample(channel, self.rate, rate) for channel in self.samples.T]
        return Pcm(np.ascontiguousarray(np.stack(channels, axis=1)), rate)

    def gained(self, decibels: float) -> Pcm:
        """Return it louder (or softer, below 0) by so many decibels."""
        return Pcm(self.samples * np.float32(10 ** (decibels / 20)), self.rate)

    def shaped(self, gain: NDArray[np.float32]) -> Pcm:
        """Return it with a gain for each frame [n]."""
        shaped = np.empty_like(self.samples)
        # Channel by channel: a product over pairs of numbers costs five times as much.
        for side, own in zip(shaped.T, self.samples.T, strict=True):
            np.multiply(own, gain, out=side)
        return Pcm(shaped, self.rate)

    def faded(self, fade_in: float = 0.0, fade_out: float = 0.0) -> Pcm:
        """Return it with a raised-cosine fade of so many seconds at its start and its end."""
        faded = self.samples.copy()
        up, down = (min(round(each * self.rate), self.frames) for each in (fade_in, fade_out))
        faded[:up] *= _rise(up)[:, None]
        faded[self.frames - down :] *= _rise(down)[::-1, None]
        return Pcm(faded, self.rate)


@lru_cache(maxsize=8)  # all cards but very short ones fade alike
def _rise(frames: int) -> NDArray[np.float32]:
    turns = (np.arange(frames) + 0.5) / max(frames, 1)
    return (0.5 - 0.5 * np.cos(np.pi * turns)).astype(np.float32)
