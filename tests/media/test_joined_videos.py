"""Videos joined: every frame once and in order, mixtures in between, no key frame of old."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from small_videos import make_video, number_of

from generator.encode.decode import decoded_rgb
from generator.encode.join import Joined, Part, joined
from generator.encode.mp4 import encode
from generator.encode.probe import Expected, probe, verify
from generator.encode.settings import EncodeSettings
from generator.errors import EncodeError

SIZE = (64, 112)
FPS = Fraction(25)


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    """Return three videos that count their frames; 4 of the first melt into the second."""
    lengths, melts = (30, 20, 25), (4, 0, 0)
    return [
        Part(make_video(tmp_path / f"{n}.mp4", length, SIZE, key_every=7), length, melt)
        for n, (length, melt) in enumerate(zip(lengths, melts, strict=True))
    ]


def _encoded(frames: Iterator[Joined], path: Path) -> Path:
    encode(path, lambda: frames, FPS, SIZE, None, EncodeSettings())
    return path


def test_every_frame_is_there_once_and_in_order(parts, tmp_path: Path) -> None:
    film = _encoded(joined(parts), tmp_path / "film.mp4")

    counted = [number_of(picture) for picture in decoded_rgb(film)]

    assert counted[:26] == [*range(26)]
    assert counted[30:46] == [*range(4, 20)]
    assert counted[46:] == [*range(25)]


def test_in_a_melt_one_becomes_the_other_by_and_by(parts, tmp_path: Path) -> None:
    film = _encoded(joined(parts), tmp_path / "film.mp4")
    counted = [number_of(picture) for picture in decoded_rgb(film)]

    # Of frames 26 to 29 and 0 to 3 at a fifth, two, three and four, eased.
    shares = [time * time * (3 - 2 * time) for time in (0.2, 0.4, 0.6, 0.8)]
    wanted = [(26 + n) * (1 - share) + n * share for n, share in enumerate(shares)]
    assert counted[26:30] == pytest.approx(wanted, abs=1.01)
    assert counted[26:30] == sorted(counted[26:30], reverse=True)


def test_the_file_is_made_as_if_drawn(parts, tmp_path: Path) -> None:
    film = _encoded(joined(parts), tmp_path / "film.mp4")

    facts = probe(film)

    expected = Expected(width=64, height=112, fps=FPS, frames=71, gop=50, sound=False)
    assert verify(facts, expected) == ()
    # The videos had a key frame every 7 frames; the film keeps to its own.
    assert facts.gops == (50, 21)


def test_a_video_that_is_shorter_than_told_is_an_error(parts) -> None:
    long = [Part(parts[0].path, 31, 0)]

    with pytest.raises(EncodeError, match="holds 30 frames, and should hold 31"):
        list(joined(long))


def test_a_file_that_is_no_video_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "no.mp4").write_bytes(b"no video" * 100)

    with pytest.raises(EncodeError, match="cannot read the video"):
        list(joined([Part(tmp_path / "no.mp4", 3, 0)]))


def test_mixing_keeps_plain_colours_plain(tmp_path: Path) -> None:
    video = make_video(tmp_path / "one.mp4", 12, SIZE)
    shown = list(joined([Part(video, 12, 6), Part(video, 12, 0)]))

    for frame in shown[6:12]:
        right = frame.video.to_ndarray(format="rgb24")[:40, 40:]
        assert np.ptp(right.reshape(-1, 3), axis=0).max() < 12
