"""Frames that do not change: in the stream without x264, exact, at a constant rate."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest

from generator.encode.decode import decoded_planes
from generator.encode.mp4 import encode
from generator.encode.probe import Expected, probe, verify
from generator.encode.repeats import Repeater
from generator.encode.settings import EncodeSettings
from generator.raster.planes import Planes
from generator.values import dataclass, replace

FPS = Fraction(30)
ORDER = [0] * 5 + [1] + [2] * 25 + [3, 4, 5] + [6] * 140 + [7] * 3
"""Which picture each frame shows: runs that end, begin and go on at key frames (0, 60, 120)."""


def picture(number: int, size: tuple[int, int]) -> Planes:
    """Return a picture of its own: a noisy ramp, and its number as large black and white blocks."""
    width, height = size
    planes = Planes.blank(width, height)
    rng = np.random.default_rng(number)
    planes.y[:] = 60 + np.arange(width) * 80 // width + rng.integers(0, 9, (height, width))
    planes.u[:], planes.v[:] = 120, 130
    for bit in range(3):
        planes.y[:16, 16 * bit : 16 * bit + 16] = 235 if number >> bit & 1 else 16
    return planes


def read(y: np.ndarray) -> int:
    return sum(int(y[:16, 16 * bit : 16 * bit + 16].mean() > 128) << bit for bit in range(3))


@pytest.fixture(params=[(180, 320), (64, 64), (1080, 1350)], ids=str)
def film(request, tmp_path):
    size = request.param
    pictures = [picture(number, size) for number in range(8)]
    path = tmp_path / "film.mp4"
    encode(path, lambda: [pictures[n] for n in ORDER], FPS, size, None, EncodeSettings())
    return path, size, pictures


def test_every_frame_shows_its_picture_and_a_repeat_is_exact(film):
    path, size, pictures = film
    found = list(decoded_planes(path))
    assert [read(planes[0]) for planes in found] == ORDER
    for number, (before, now) in enumerate(pairwise(found), start=1):
        if ORDER[number] == ORDER[number - 1] and number % 60:
            assert all(np.array_equal(a, b) for a, b in zip(before, now, strict=True))
    noise = (found[40][0].astype(float) - pictures[6].y) ** 2
    assert 10 * np.log10(255**2 / noise.mean()) > 36
    info = probe(path)
    expected = Expected(
        width=size[0], height=size[1], fps=FPS, frames=len(ORDER), gop=60, sound=False
    )
    assert verify(info, expected) == ()
    assert info.constant_rate
    assert info.gops == (60, 60, 57)


def test_a_strict_decoder_finds_nothing_to_complain_about(film):
    path, _, _ = film
    with av.open(str(path), options={"err_detect": "explode"}) as file:
        file.streams.video[0].codec_context.options = {"err_detect": "explode"}
        frames = list(file.decode(video=0))
    assert len(frames) == len(ORDER)
    assert not any(frame.is_corrupt for frame in frames)


def test_a_repeat_takes_a_few_dozen_bytes(tmp_path):
    one = picture(1, (1080, 1920))
    path = tmp_path / "still.mp4"
    encode(path, lambda: [one] * 60, FPS, (1080, 1920), None, EncodeSettings())
    with av.open(str(path)) as file:
        sizes = [packet.size for packet in file.demux(video=0) if packet.size]
    assert len(sizes) == 60
    assert max(sizes[1:]) < 80


@dataclass(slots=True)
class Other:
    """The parameter sets of an encoder that may look back and forth."""

    bf: str = "0"
    params: str = "ref=1:weightp=0"

    def extradata(self, tmp_path) -> bytes:
        with av.open(str(tmp_path / "other.mp4"), "w") as file:
            options = {"bf": self.bf, "x264-params": self.params}
            stream = file.add_stream("libx264", rate=30, options=options)
            stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
            file.start_encoding()
            return bytes(stream.codec_context.extradata)


def test_streams_that_cannot_repeat_like_this_are_refused(tmp_path):
    Repeater(Other().extradata(tmp_path))
    for other in (
        Other(bf="2"),
        replace(Other(), params="ref=3:weightp=0"),
        replace(Other(), params="ref=1:weightp=2"),
        replace(Other(), params="ref=1:weightp=0:cabac=0"),
    ):
        with pytest.raises(ValueError, match="cannot be repeated"):
            Repeater(other.extradata(tmp_path))
    with pytest.raises(ValueError, match="no parameter sets"):
        Repeater(b"")
