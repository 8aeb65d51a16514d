"""A creator's own music: nearly any file is played, and the rest is explained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from music_files import CODECS, make_music, tune
from small_videos import make_video

from generator.audio.loop import joined_to_itself, laid
from generator.audio.music import LONGEST, music_loop
from generator.audio.pcm import Pcm
from generator.errors import ContentError, SourceRef

RATE = 48_000


def strongest(samples: np.ndarray, rate: int = RATE) -> float:
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(power) * rate / len(samples))


@pytest.mark.parametrize("ending", CODECS)
def test_every_common_kind_of_file_is_played(ending, tmp_path) -> None:
    loop = music_loop(make_music(tmp_path / f"tune{ending}", tune(8)), RATE)

    assert (loop.rate, loop.channels) == (RATE, 2)
    assert 8 - 1.5 - 3 <= loop.seconds <= 8
    assert strongest(loop.samples[3 * RATE : 3 * RATE + RATE // 2, 0]) == pytest.approx(220, abs=5)


@pytest.mark.parametrize(("rate", "layout"), [(8_000, "mono"), (44_100, "mono"), (48_000, "5.1")])
def test_any_rate_and_any_number_of_speakers_become_stereo(rate, layout, tmp_path) -> None:
    loop = music_loop(make_music(tmp_path / "tune.flac", tune(8, rate), rate, layout), RATE)

    assert (loop.rate, loop.channels) == (RATE, 2)
    assert strongest(loop.samples[3 * RATE : 3 * RATE + RATE // 2, 0]) == pytest.approx(220, abs=5)
    assert np.abs(loop.samples).max() < 1


def test_an_hour_of_music_is_read_as_far_as_a_card_may_need(tmp_path) -> None:
    minute = tune(60, 8_000)
    path = make_music(tmp_path / "hour.wav", np.tile(minute, 60), 8_000, "mono")

    assert music_loop(path, RATE).seconds <= LONGEST


def test_silence_at_the_start_is_left_out(tmp_path) -> None:
    late = np.concatenate([np.zeros(2 * RATE, np.float32), tune(8)])
    loop = music_loop(make_music(tmp_path / "late.wav", late), RATE)

    assert np.abs(loop.samples[: RATE // 20]).max() > 0.05


@pytest.mark.parametrize("seconds", [4.5, 7.3, 20.0])
def test_its_end_melts_into_its_beginning_without_a_click(seconds, tmp_path) -> None:
    loop = music_loop(make_music(tmp_path / "tune.wav", tune(seconds)), RATE)
    twice = laid(loop, 2 * loop.frames, 0)[:, 0]
    steps = np.abs(np.diff(twice, n=2))

    assert steps[loop.frames - 3 : loop.frames + 2].max() <= steps[: loop.frames // 2].max()

    # No hole either: the level of each tenth of a second near the join is one that it has anyway.
    def level(at: int) -> float:
        return float(np.square(twice[at : at + RATE // 2]).mean())

    join = [level(loop.frames + at * RATE // 10) for at in range(-5, 16)]
    inside = [level(at) for at in range(RATE // 2, loop.frames - RATE // 2, RATE // 20)]
    assert min(join) > 0.5 * min(inside)
    assert max(join) < 2 * max(inside)


def test_the_end_is_chosen_where_the_beat_goes_on() -> None:
    """A tune of three seconds a round is cut to whole rounds, whatever the file's length."""
    loop = joined_to_itself(Pcm.mono(tune(16.4), RATE), 1.5, 3.0)

    assert loop.seconds / 3 == pytest.approx(round(loop.seconds / 3), abs=0.002)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.mp3", b"", "is empty"),
        ("page.mp3", b"<!DOCTYPE html><html><body>404 Not Found</body></html>" * 50, "is no music"),
        ("noise.mp3", bytes(range(256)) * 40, "is no music"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\nhttps://localhost/x.mp3\n", "is no music"),
    ],
)
def test_what_is_no_music_is_said_so(name, content, said, tmp_path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    where = SourceRef("affirm.yaml", 3, 11)

    with pytest.raises(ContentError, match=said) as caught:
        music_loop(path, RATE, where)

    (problem,) = caught.value.problems
    assert (problem.where, name in problem.message, bool(problem.hint)) == (where, True, True)


def test_silence_a_film_and_a_snippet_are_refused(tmp_path) -> None:
    silent = make_music(tmp_path / "silent.wav", np.zeros(8 * RATE, np.float32))
    short = make_music(tmp_path / "short.wav", tune(0.2))
    film = make_video(tmp_path / "film.mp4")

    for path, said in ((silent, "is silent"), (short, r"has only 0\.2 s"), (film, "no sound")):
        with pytest.raises(ContentError, match=said):
            music_loop(path, RATE)


def test_of_a_file_that_is_cut_off_the_beginning_is_played(tmp_path: Path) -> None:
    whole = make_music(tmp_path / "tune.mp3", tune(12))
    cut = tmp_path / "cut.mp3"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])

    assert 3 < music_loop(cut, RATE).seconds < 9
