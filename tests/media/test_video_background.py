"""A video behind the words: each frame of a card shows the frame that belongs to its moment."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from small_videos import drawn, make_video, number_of

from generator.encode.footage import survey
from generator.encode.reel import Reel
from generator.errors import RenderError, ThemeError
from generator.raster.backdrop import Enlarger
from generator.scene.backdrops.video import Video

SIZE = (54, 96)


def reel(path: Path, size=SIZE, fit="cover"):
    """Return a function that gives a frame of a file by its number, as sRGB bytes."""
    source, enlarger = Reel(survey(path), size, fit), Enlarger(*size)
    return lambda number: enlarger.planes(source.at(number)).rgb()


def video(path: Path, *, fps=30, frames=90, then="loop", start=0, end=None) -> Video:
    known = survey(path)
    return Video(
        source=Reel(known, SIZE, "cover"),
        times=known.times,
        tick=known.tick,
        start=Fraction(start),
        end=known.seconds if end is None else Fraction(end),
        fps=Fraction(fps),
        frames=frames,
        then=then,
    )


@pytest.mark.parametrize(
    "form",
    [
        {"name": "a.mp4"},
        {"name": "a.mp4", "gaps": [33, 33, 17, 120]},
        {"name": "a.mp4", "size": (334, 778)},
        {"name": "a.mkv", "size": (333, 777), "pixels": "yuv444p"},
        {"name": "a.webm", "size": (333, 777), "codec": "libvpx-vp9"},
        {"name": "a.webm", "codec": "libvpx-vp9", "pixels": "yuva420p"},
        {"name": "a.avi", "codec": "mjpeg", "pixels": "yuvj420p"},
        {"name": "a.mov", "sound": True},
        {"name": "a.ts"},
        {"name": "a.mp4", "pixels": "yuv420p10le"},
    ],
    ids=[
        "mp4",
        "uneven",
        "even",
        "odd",
        "webm",
        "see-through",
        "avi",
        "with sound",
        "ts",
        "ten bits",
    ],
)
def test_every_frame_of_a_file_can_be_shown_in_any_order(form, tmp_path) -> None:
    frame = reel(make_video(tmp_path / form.pop("name"), **form))

    assert [number_of(frame(number)) for number in range(30)] == list(range(30))
    assert [number_of(frame(number)) for number in (20, 3, 29, 0, 15)] == [20, 3, 29, 0, 15]


def test_a_frame_is_the_same_however_one_came_to_it(tmp_path) -> None:
    path = make_video(tmp_path / "long.mp4", 300, key_every=50)
    onwards, sought = reel(path), reel(path)
    every = [onwards(number) for number in range(300)]

    for number in (299, 3, 251, 149, 150, 0):
        assert np.array_equal(sought(number), every[number]), number


def test_a_frame_is_shown_from_its_own_moment_on(tmp_path) -> None:
    """Frames at 0, 33, 66, 83, 203 ms ... under a card of 100 frames a second."""
    behind = video(
        make_video(tmp_path / "a.mp4", 5, gaps=[33, 33, 17, 120]), fps=100, then="freeze"
    )

    seen = [behind.seen(frame)[0] for frame in (0, 3, 4, 6, 7, 8, 9, 20, 21)]

    assert seen == [0, 0, 1, 1, 2, 2, 3, 3, 4]


def test_equal_keys_are_only_given_to_equal_pictures(tmp_path) -> None:
    """25 frames a second under 30: each sixth is seen twice, and costs nothing."""
    behind = video(make_video(tmp_path / "a.mp4"), frames=30)

    keys = [behind.key(frame) for frame in range(30)]

    assert len(set(keys)) == 25
    assert [number for number, _, _ in keys] == [frame * 25 // 30 for frame in range(30)]


def test_a_short_one_begins_anew_through_a_dissolve(tmp_path) -> None:
    path = make_video(tmp_path / "a.mp4", 25)  # one second: a quarter of it is the seam
    behind = video(path, fps=20, frames=60)
    enlarger = Enlarger(*SIZE)
    grey = [enlarger.planes(behind.picture(frame)).rgb()[48, 10, 0] for frame in range(45)]

    rounds = [frame for frame in range(1, 45) if behind.seen(frame)[0] < behind.seen(frame - 1)[0]]
    seam = [frame for frame in range(45) if behind.seen(frame)[2] < 256]

    assert rounds == [15, 30]
    assert seam == [15, 16, 17, 18, 19, 30, 31, 32, 33, 34]
    # Without a dissolve the brightness would fall by 170 levels from one frame to the next.
    falls = [int(before) - int(after) for before, after in pairwise(grey)]
    assert max(falls) < 70


def test_a_short_one_stands_still_at_its_end_if_asked(tmp_path) -> None:
    behind = video(make_video(tmp_path / "a.mp4", 25), fps=25, frames=60, then="freeze")

    assert [behind.seen(frame)[0] for frame in (0, 12, 24, 25, 59)] == [0, 12, 24, 24, 24]


def test_a_loop_too_short_to_be_seen_stands_still_rather_than_flicker(tmp_path) -> None:
    behind = video(make_video(tmp_path / "a.mp4", 10), fps=25, frames=60)

    assert [behind.seen(frame)[0] for frame in (0, 5, 9, 10, 59)] == [0, 5, 9, 9, 9]


def test_only_the_part_asked_for_is_shown(tmp_path) -> None:
    path = make_video(tmp_path / "a.mp4", 50)
    part = {"fps": 25, "frames": 40, "start": Fraction(2, 5), "end": Fraction(1)}

    frozen = video(path, then="freeze", **part)
    looped = video(path, **part)

    assert [frozen.seen(frame)[0] for frame in (0, 1, 14, 15, 39)] == [10, 11, 24, 24, 24]
    seen = [looped.seen(frame) for frame in range(40)]
    assert {number for above, below, _ in seen for number in (above, below)} == {*range(10, 25)}


@pytest.mark.parametrize("then", ["loop", "freeze"])
def test_a_single_frame_stands_still(then, tmp_path) -> None:
    behind = video(make_video(tmp_path / "a.mp4", 1), then=then)

    assert len({behind.key(frame) for frame in range(90)}) == 1
    assert number_of(Enlarger(*SIZE).planes(behind.picture(40)).rgb()) == 0


@pytest.mark.parametrize("turned", [90, -90, 180])
def test_a_video_with_a_rotation_tag_stands_upright(turned, tmp_path) -> None:
    path = make_video(tmp_path / "a.mp4", 3, size=(160, 96), turned=turned)
    upright = np.rot90(drawn(1, 160, 96), turned // 90)
    height, width = upright.shape[:2]
    known = survey(path)

    shown = reel(path, (width, height))(1)

    assert (known.width, known.height) == (width, height)
    off = np.abs(shown.astype(int) - upright.astype(int))
    assert np.median(off) < 12
    assert (off.max(axis=2) > 60).mean() < 0.05  # but at the edges of the colours


def test_covering_it_is_cut_and_contained_it_stands_on_its_ground(tmp_path) -> None:
    path = make_video(tmp_path / "a.mp4", 3, size=(160, 80))
    covering = reel(path, (80, 80))(1)
    source = Reel(survey(path), (80, 80), "contain")
    within = Enlarger(80, 80).planes(source.at(1)).rgb()

    assert covering[20, 60, 1] > 120  # green above, from edge to edge
    assert covering[2, 77, 1] > 120
    assert within[:18].max() <= 1
    assert within[62:].max() <= 1
    assert within[24, 60, 1] > 120
    assert within[56, 60, 0] > 120


def test_what_is_cut_off_is_shown_as_far_as_it_goes(tmp_path) -> None:
    whole = make_video(tmp_path / "a.mkv", 60, size=(320, 568)).read_bytes()
    path = tmp_path / "cut.mkv"
    path.write_bytes(whole[: len(whole) // 2])
    known = survey(path)

    assert 5 < len(known.times) < 60
    assert number_of(reel(path)(2)) == 2


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.avi", "a.ts"])
def test_whatever_a_file_holds_it_is_shown_or_refused(name, tmp_path) -> None:
    """Bytes here and there are changed at random, also in the index, and files cut off."""
    options = {"codec": "mjpeg", "pixels": "yuvj420p"} if name == "a.avi" else {}
    whole = make_video(tmp_path / name, 12, **options).read_bytes()
    rng = np.random.default_rng(1)
    shown = 0
    for number in range(25):
        data = np.frombuffer(whole, np.uint8).copy()
        places = rng.integers(0, len(data) if number % 2 else 900, 2 + number)
        data[places] = rng.integers(0, 256, len(places))
        path = tmp_path / f"{number}-{name}"
        path.write_bytes(data.tobytes()[: len(data) if number % 5 else len(data) // 2])
        try:
            known = survey(path)
            source = Reel(known, SIZE, "cover")
            for frame in (0, len(known.times) - 1, len(known.times) // 2):
                assert source.at(frame).y.shape == (96, 54)
            shown += 1
        except (ThemeError, RenderError) as error:
            assert error.problems[0].message

    assert 0 < shown < 25


def test_memory_stays_flat(tmp_path) -> None:
    """300 frames of 640 x 360 would fill 100 MB."""
    path = make_video(tmp_path / "a.mp4", 300, size=(640, 360))
    source = Reel(survey(path), (640, 360), "cover")
    source.at(0)
    before = _resident()
    for number in range(300):
        source.at(number)

    assert _resident() - before < 40


def _resident() -> float:
    """Return the memory of this process in MB; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.is_file() else 0.0
