"""What a platform measures: loudness and true peak of the sound decoded from AAC."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest

from generator.audio.loudness import integrated
from generator.audio.master import master
from generator.audio.mix import place
from generator.audio.pcm import Pcm
from generator.audio.true_peak import true_peak
from generator.encode.settings import EncodeSettings
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

TEXTS = [
    "Progress can be quiet and still be real.",
    "I drink water, I eat, I sleep, and I begin again. It is okay to leave a party early!",
]


def through_aac(sound: Pcm, bits: int | None) -> Pcm:
    """Return what is heard of a sound: at a bit rate as a platform encodes, or as a card does."""
    options = {} if bits else EncodeSettings().aac_options()
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as out:
        stream = out.add_stream("aac", rate=sound.rate, layout="stereo", options=options)
        if bits:
            stream.bit_rate = bits
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound.samples.T), format="fltp", layout="stereo"
        )
        frame.sample_rate = sound.rate
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            out.mux(packet)
    file.seek(0)
    with av.open(file) as back:
        samples = np.concatenate([each.to_ndarray() for each in back.decode(audio=0)], axis=1)
    return Pcm(np.ascontiguousarray(samples.T, np.float32), sound.rate)


@pytest.mark.parametrize("bits", [None, 128_000, 192_000])
@pytest.mark.parametrize("text", TEXTS)
def test_speech_stays_at_14_lufs_below_1_dbtp(text: str, bits: int | None) -> None:
    spoken = load_engine("hibari").speak(text, "en", VoiceSettings())
    sound = Pcm.mono(spoken.pcm, spoken.rate)
    track = place([(24_000, sound)], 72_000 + 2 * sound.frames, rate=48_000)
    heard = through_aac(master(track).sound, bits)
    assert integrated(heard) == pytest.approx(-14.0, abs=0.5)
    assert true_peak(heard) <= -1.0
