"""Recordings made at test time: a voice of ours, into files as people bring them."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from generator.audio.resample import resample
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.narration import Narration

CODECS = {"wav": "pcm_s16le", "flac": "flac", "mp3": "libmp3lame", "m4a": "aac", "ogg": "libopus"}


def said(text: str) -> Narration:
    """Return a text as hibari says it."""
    return load_engine("hibari").speak(text, "en", VoiceSettings())


def write_sound(
    path: Path, samples: np.ndarray, rate: int, *, layout: str = "mono", as_rate: int = 0
) -> Path:
    """Write samples [n] (the same in each channel) as the ending says; `as_rate`: resampled."""
    path.parent.mkdir(parents=True, exist_ok=True)
    as_rate = as_rate or (48_000 if path.suffix == ".ogg" else rate)
    mono = resample(np.asarray(samples, np.float32), rate, as_rate)
    with av.open(str(path), "w") as file:
        stream = file.add_stream(CODECS[path.suffix[1:]], rate=as_rate, layout=layout)
        channels = stream.layout.nb_channels
        planes = np.repeat(np.clip(mono, -1, 1)[None], channels, axis=0)
        # A codec takes sound a second at a time as well as any other way.
        for first in range(0, planes.shape[1], as_rate):
            part = np.ascontiguousarray(planes[:, first : first + as_rate], np.float32)
            frame = av.AudioFrame.from_ndarray(part, format="fltp", layout=layout)
            frame.sample_rate, frame.pts = as_rate, first
            for packet in stream.encode(frame):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
    return path


def record(folder: Path, take: str, text: str, ending: str = "wav") -> Path:
    """Write a text, with a second of silence before and after, as the recording of a take."""
    narration = said(text)
    quiet = np.zeros(narration.rate, np.float32)
    samples = np.concatenate([quiet, 0.5 * narration.pcm, quiet])
    return write_sound(folder / "recordings" / f"{take}.{ending}", samples, narration.rate)
