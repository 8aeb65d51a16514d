"""The file itself: what platforms ask of it, its sound, and files that cannot be written."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
import pytest

from generator.encode.boxes import boxes
from generator.encode.decode import decoded_sound
from generator.encode.mp4 import Tags, encode
from generator.encode.probe import Expected, probe, verify
from generator.encode.settings import EncodeSettings
from generator.errors import EncodeError
from generator.values import replace

SIZE = (180, 320)
RATE = 48_000


@dataclass
class Picture:
    video: av.VideoFrame


def pictures(count, size=SIZE):
    for number in range(count):
        frame = av.VideoFrame(*size, "yuv420p")
        for plane in frame.planes:
            np.asarray(memoryview(plane))[:] = 60 + number % 100
        yield Picture(frame)


def bursts(seconds):
    """Return a 1 kHz tone that sounds for 0.1 s from 0.25 s of every half second on."""
    t = np.arange(int(seconds * RATE)) / RATE
    tone = 0.4 * np.sin(2 * np.pi * 1000 * t) * ((t % 0.5 > 0.25) & (t % 0.5 < 0.35))
    return np.stack([tone, 0.5 * tone], axis=1).astype(np.float32)


def write(path, count=65, fps=Fraction(30), audio=None, size=SIZE, settings=None, **options):
    options.setdefault("tags", Tags())
    settings = settings or EncodeSettings()
    encode(path, lambda: pictures(count, size), fps, size, audio, settings, **options)
    return path


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    path = tmp_path_factory.mktemp("mp4") / "card.mp4"
    seconds = Fraction(130, 30)
    return write(path, 130, audio=bursts(seconds), tags=Tags(title="Été 🌱", comment="AI voice"))


EXPECTED = Expected(width=180, height=320, fps=Fraction(30), frames=130, gop=60, sound=True)


def test_a_card_is_what_every_platform_takes(card):
    info = probe(card)
    assert verify(info, EXPECTED) == ()
    assert (info.video_codec, info.profile) == ("h264", "High")
    with av.open(str(card)) as file:
        assert next(file.decode(video=0)).format.name == "yuv420p"
    assert (info.audio_codec, info.sample_rate, info.channels) == ("aac", 48_000, 2)
    assert info.bt709
    assert info.moov_first
    assert not info.has_edit_list
    assert not info.b_frames
    assert info.constant_rate
    assert info.gops == (60, 60, 10)
    assert info.video_start == info.audio_start == 0
    assert info.audio_duration == Fraction(130, 30)
    assert float(info.duration) == pytest.approx(130 / 30, abs=1e-6)


def test_there_is_no_edit_list_box_at_all_and_the_index_comes_first(card):
    names = [box.path for box in boxes(card)]
    assert not any(name.endswith("elst") for name in names)
    assert names.index("moov") < names.index("mdat")
    assert "moov/trak/mdia/minf/stbl/stsd" in names


def test_the_file_says_what_it_is_and_not_when(card):
    with av.open(str(card)) as file:
        assert file.metadata["title"] == "Été 🌱"
        assert file.metadata["comment"] == "AI voice"
        assert "creation_time" not in file.metadata


@pytest.mark.parametrize("fps", [Fraction(24), Fraction(30_000, 1001), Fraction(60)])
def test_the_rate_is_constant_from_the_first_gap_on(tmp_path, fps):
    count = 50
    path = write(tmp_path / "a.mp4", count, fps, bursts(count / fps))
    with av.open(str(path)) as file:
        times = [packet.pts * packet.time_base for packet in file.demux(video=0) if packet.size]
    assert times == [number / fps for number in range(count)]
    info = probe(path)
    assert info.constant_rate
    assert info.fps == fps


def test_sound_and_picture_begin_together_and_end_together(card):
    given, found = bursts(Fraction(130, 30)), decoded_sound(card)
    assert 0 <= len(found) - len(given) <= 1024
    size = 1 << 19
    spectrum = np.fft.rfft(found[:, 0], size) * np.conj(np.fft.rfft(given[:, 0], size))
    assert int(np.fft.irfft(spectrum).argmax()) == 0
    both = min(len(given), len(found))
    assert np.abs(found[:both] - given[:both]).max() < 0.1
    left, right = (float(np.abs(found[:, side]).max()) for side in (0, 1))
    assert left == pytest.approx(2 * right, rel=0.1)


def test_a_silent_video_has_no_sound_stream(tmp_path):
    info = probe(write(tmp_path / "a.mp4", 10))
    assert info.audio_codec is None
    assert verify(info, replace(EXPECTED, frames=10, sound=False)) == ()


@pytest.mark.parametrize("samples", [0, 1, 1023, 1024, 1025, 3000])
def test_very_short_sounds_are_no_trouble(tmp_path, samples):
    sound = np.zeros((samples, 2), np.float32)
    assert probe(write(tmp_path / "a.mp4", 3, audio=sound)).frames == 3


def test_a_wrong_file_is_told_apart_fact_by_fact(card):
    wrong = replace(EXPECTED, width=1080, frames=131, sound=False)
    assert [problem.message.split(" is ")[1] for problem in verify(probe(card), wrong)] == [
        "wrong: width",
        "wrong: number of frames",
        "wrong: sound",
    ]


def test_edit_lists_and_a_late_index_are_seen(tmp_path):
    path = tmp_path / "other.mp4"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"bf": "2"})
        stream.width, stream.height = SIZE
        for picture in pictures(20):
            file.mux(stream.encode(picture.video))
        file.mux(stream.encode(None))
    info = probe(path)
    assert info.has_edit_list
    assert not info.moov_first
    assert info.b_frames
    assert not info.bt709


@pytest.mark.parametrize("content", [b"", b"not a video at all" * 100])
def test_a_file_that_is_no_video_is_an_error_that_names_it(tmp_path, content):
    path = tmp_path / "broken.mp4"
    path.write_bytes(content)
    with pytest.raises(EncodeError, match=r"broken\.mp4"):
        probe(path)


def test_a_cut_off_card_is_not_taken_for_a_whole_one(card, tmp_path):
    path = tmp_path / "cut.mp4"
    path.write_bytes(card.read_bytes()[: card.stat().st_size // 2])
    try:
        problems = verify(probe(path), EXPECTED)
    except EncodeError:
        return
    assert problems


def noise(count):
    rng = np.random.default_rng(1)
    for _ in range(count):
        frame = av.VideoFrame(320, 320, "yuv420p")
        for plane in frame.planes:
            pixels = np.asarray(memoryview(plane))
            pixels[:] = rng.integers(16, 236, len(pixels), np.uint8)
        yield Picture(frame)


def test_pictures_of_noise_keep_to_the_bitrate_that_players_can_take(tmp_path):
    path, settings = tmp_path / "noise.mp4", EncodeSettings(max_bitrate=600_000)
    told = []
    encode(path, lambda: noise(90), Fraction(30), (320, 320), None, settings, on_frame=told.append)
    with av.open(str(path)) as file:
        sizes = [packet.size for packet in file.demux(video=0) if packet.size]
    assert len(sizes) == 90
    assert told[-90:] == list(range(1, 91))
    # A player has two seconds of it in its buffer before it begins to play.
    assert 8 * sum(sizes) < (3 + 2) * settings.max_bitrate
    uncapped = EncodeSettings(max_bitrate=10**9)
    encode(path, lambda: noise(90), Fraction(30), (320, 320), None, uncapped)
    assert 8 * path.stat().st_size > 10 * 3 * settings.max_bitrate


@pytest.mark.parametrize("after", [0, 1, 40])
@pytest.mark.parametrize("failure", [ValueError("bad layer"), OSError("font is gone"), None])
def test_a_failing_source_leaves_no_file_and_keeps_its_own_error(tmp_path, after, failure):
    def source():
        yield from pictures(after)
        raise failure or KeyboardInterrupt

    path = tmp_path / "a.mp4"
    with pytest.raises(type(failure) if failure else KeyboardInterrupt):
        encode(path, source, Fraction(30), SIZE, bursts(1), EncodeSettings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [[], [(180, 320), (178, 320)]])
def test_no_frames_or_one_of_another_size_is_our_mistake(tmp_path, wrong):
    def source():
        return (next(pictures(1, size)) for size in wrong)

    with pytest.raises(ValueError, match="frame"):
        encode(tmp_path / "a.mp4", source, Fraction(30), SIZE, None, EncodeSettings())
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named_with_a_hint(tmp_path):
    with pytest.raises(EncodeError, match="does not exist") as caught:
        write(tmp_path / "none" / "a.mp4")
    assert caught.value.problems[0].where.file == str(tmp_path / "none" / "a.mp4")


def test_a_folder_in_the_way_is_an_error_and_stays(tmp_path):
    (tmp_path / "a.mp4").mkdir()
    with pytest.raises(EncodeError):
        write(tmp_path / "a.mp4")
    assert (tmp_path / "a.mp4").is_dir()


FULL_DISK = """
import resource, signal, sys
from fractions import Fraction
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_mp4_file import write
from generator.errors import EncodeError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    write(Path(sys.argv[2]), 200)
except EncodeError as error:
    print(error)
else:
    print("written")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no way to limit a file's size there")
@pytest.mark.parametrize("limit", [1, 2000])
def test_a_full_disk_is_an_error_with_a_hint_and_leaves_nothing(tmp_path, request, limit):
    path = tmp_path / "a.mp4"
    child = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, str(request.path.parent), str(path), str(limit)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "cannot" in child.stdout
    assert "choose another folder" in child.stdout
    assert str(path) in child.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_missing_encoder_is_explained(tmp_path, monkeypatch):
    monkeypatch.setattr("generator.encode.mp4.VIDEO_CODEC", "libx999")
    with pytest.raises(EncodeError, match="libx999") as caught:
        write(tmp_path / "a.mp4")
    assert "install" in caught.value.problems[0].hint
    assert list(tmp_path.iterdir()) == []


def test_a_full_size_card_passes_its_own_check(tmp_path):
    size = (1080, 1920)
    path = write(tmp_path / "a.mp4", 65, audio=bursts(65 / 30), size=size)
    expected = Expected(width=1080, height=1920, fps=Fraction(30), frames=65, gop=60, sound=True)
    assert verify(probe(path), expected) == ()
