"""Pieces of music made up on the spot, in any kind of file."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

CODECS = {
    ".mp3": "libmp3lame",
    ".m4a": "aac",
    ".flac": "flac",
    ".ogg": "libopus",
    ".opus": "libopus",
    ".wav": "pcm_s16le",
}


def tune(seconds: float, rate: int = 48_000, level: float = 0.3) -> np.ndarray:
    """Return a tune [n] of half-second notes, each struck and fading."""
    at = np.arange(round(seconds * rate)) / rate
    # Whole numbers of hertz: the wave is the same again after each round of three seconds.
    notes = np.array([220.0, 277.0, 330.0, 440.0, 330.0, 277.0])[(at // 0.5).astype(int) % 6]
    struck = np.minimum(at % 0.5 / 0.01, 1) * np.exp(-(at % 0.5) / 0.3)
    struck *= np.minimum((0.5 - at % 0.5) / 0.01, 1)
    return (level * struck * np.sin(2 * np.pi * notes * at)).astype(np.float32)


def make_music(path: Path, samples: np.ndarray, rate: int = 48_000, layout: str = "stereo") -> Path:
    """Write samples [n] to each channel of a file, of the kind its name ends in."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream(CODECS[path.suffix], rate=rate, layout=layout)
        channels = len(av.AudioLayout(layout).channels)
        resampler = av.AudioResampler(stream.format.name, layout, rate)
        for start in range(0, len(samples), rate):
            part = np.repeat(samples[None, start : start + rate], channels, axis=0)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(part), "fltp", layout)
            frame.sample_rate = rate
            for ready in resampler.resample(frame):
                file.mux(stream.encode(ready))
        file.mux(stream.encode(None))
    return path
